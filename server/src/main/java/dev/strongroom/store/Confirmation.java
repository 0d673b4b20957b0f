package dev.strongroom.store;

import dev.strongroom.connection.ConnectionKey;

/// Credentials from a callback that wait for the opener's word.
///
/// @param tokenHash SHA-256 of the confirm token in hexadecimal
/// @param credentialsVersion which credentials are confirmed by it
/// @param expiresAt ms epoch
public record Confirmation(
        ConnectionKey key, String tokenHash, long credentialsVersion, long expiresAt) {}
