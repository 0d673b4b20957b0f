package dev.strongroom.vault;

import dev.strongroom.crypto.Secret;
import org.jspecify.annotations.Nullable;

/// Credentials handed over by a caller who kept them so far (vault-behaviour.md g).
///
/// @param issuedAt ms epoch, or null where it is not known
/// @param expiresIn seconds from issue, or null where it is not known
public record ImportedCredentials(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Long issuedAt,
        @Nullable Long expiresIn) {}
