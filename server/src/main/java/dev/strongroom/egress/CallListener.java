package dev.strongroom.egress;

/// Hears of every call after its outcome is known, on the thread that made it. It must not block.
@FunctionalInterface
public interface CallListener {
    /// The listener that does nothing.
    CallListener NONE = (request, outcome, nanos) -> {};

    /// @param request its query, headers and body carry secrets, and so may its path: see
    ///     [OutboundRequest#shownPath]
    /// @param nanos from the beginning, the check of the address included
    void called(OutboundRequest request, OutboundResult outcome, long nanos);
}
