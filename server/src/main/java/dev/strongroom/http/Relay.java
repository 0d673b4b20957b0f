package dev.strongroom.http;

/// An answer that is not there yet: it comes from somewhere else, in pieces. Begun once, on the
/// event loop of the request; it must not block.
@FunctionalInterface
public interface Relay {
    void begin(Conversation conversation);
}
