package dev.strongroom.connection;

import dev.strongroom.crypto.Secret;
import org.jspecify.annotations.Nullable;

/// Opened OAuth credentials. They exist in memory only while they are being spent or replaced.
///
/// @param scope as granted, or null where the provider did not say
/// @param issuedAt ms epoch
/// @param expiresAt ms epoch; 0 = the provider gave no lifetime
public record Credentials(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String scope,
        long issuedAt,
        long expiresAt) {}
