package dev.strongroom.client.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the vault holds, without telling it.
 *
 * @param accessToken whether there is one
 * @param refreshToken whether there is one
 */
public record StoredCredentials(
        boolean accessToken,
        boolean refreshToken,
        boolean confirmed,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt) {}
