package dev.strongroom.http;

/// Turns a failure into the answer the client sees: an exception of a handler, or an [HttpFailure]
/// of the server itself. May run on an event loop, so it must not block.
@FunctionalInterface
public interface ErrorMapper {
    Response map(Request request, Throwable failure);
}
