package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.crypto.Sealed;

/// Tokens that a provider still has to be told to forget.
///
/// @param id unique within the application
/// @param document the sealed tokens and all else that the call needs
/// @param attempts made so far
/// @param dueAt when to try next, ms epoch
/// @param createdAt ms epoch
public record QueuedRevocation(
        String id, ConnectionKey key, Sealed document, int attempts, long dueAt, long createdAt) {}
