package dev.strongroom.http;

/// Hears of every answer after it was handed to the network. Runs on an event loop, so it must not
/// block.
@FunctionalInterface
public interface CompletionListener {
    /// The listener that does nothing.
    CompletionListener NONE = (request, status, nanos) -> {};

    /// Called once per request.
    ///
    /// @param nanos from the complete request head to the answer
    void completed(Request request, int status, long nanos);
}
