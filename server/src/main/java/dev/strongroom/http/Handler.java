package dev.strongroom.http;

/// Answers one request. The code may block; whatever it throws reaches the [ErrorMapper].
@FunctionalInterface
public interface Handler {
    Response handle(Request request) throws Exception;
}
