package dev.strongroom.egress;

/// What came of a call.
public sealed interface OutboundResult {
    /// The other side answered, with whatever status; redirects are answers too.
    record Answered(OutboundResponse response) implements OutboundResult {}

    /// The policy forbids it; nothing was sent.
    record Refused(String reason) implements OutboundResult {}

    /// No answer.
    ///
    /// @param message what failed and the host, without a secret
    record Failed(Kind kind, String message) implements OutboundResult {}

    /// How a call fails.
    enum Kind {
        /// The call has a header that cannot be put into HTTP. Nothing was sent.
        UNSENDABLE,
        /// The time for the whole call ran out.
        TIMEOUT,
        /// All connections to the host that there may be are in use. Nothing was sent.
        CROWDED,
        /// The name of the host has no address.
        UNKNOWN_HOST,
        /// Whether the host has an address could not be found out in time. Nothing was sent.
        LOOKUP,
        /// No connection: refused, no free connection in time. Nothing was sent.
        CONNECT,
        /// The connection broke before the whole answer was there.
        RESET,
        /// No trust: the handshake failed, or the certificate is not for this host. Nothing was
        /// sent.
        TLS,
        /// The answer is larger than the call permits.
        TOO_LARGE,
        /// The answer is not HTTP.
        MALFORMED
    }
}
