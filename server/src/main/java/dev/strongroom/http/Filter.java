package dev.strongroom.http;

/// Runs around the handler of every matched route, on the thread of the handler.
@FunctionalInterface
public interface Filter {
    /// The filter that adds nothing.
    Filter NONE = (request, next) -> next.handle(request);

    Response around(Request request, Handler next) throws Exception;
}
