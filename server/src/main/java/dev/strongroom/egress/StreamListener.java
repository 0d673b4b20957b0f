package dev.strongroom.egress;

/// Hears of one streamed call, on the loop that began it: exactly one of these, unless the call is
/// cancelled first. What happens to the body of the answer, the body tells.
public interface StreamListener {
    void answered(StreamResponse response);

    /// @param outcome [OutboundResult.Refused] or [OutboundResult.Failed]
    void failed(OutboundResult outcome);

    /// The body of the request broke off at its source. The call was cut off.
    void uploadBroken(Throwable cause);
}
