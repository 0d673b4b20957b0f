package dev.strongroom.http;

/// What the server calls besides the handlers.
public record Pipeline(Filter filter, ErrorMapper errors, CompletionListener listener) {}
