package dev.strongroom.http;

/// What the server calls besides the handlers.
public record Pipeline(
        Filter filter, ErrorMapper errors, CompletionListener listener, Admission admission) {

    /// Admits every body.
    public Pipeline(Filter filter, ErrorMapper errors, CompletionListener listener) {
        this(filter, errors, listener, Admission.EVERYBODY);
    }
}
