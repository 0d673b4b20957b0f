package dev.strongroom.client.connection;

import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that were got elsewhere.
 *
 * <pre>{@code
 * CredentialsImport.builder()
 *         .accessToken(accessToken)
 *         .refreshToken(refreshToken)
 *         .issuedAt(Instant.now())
 *         .expiresIn(Duration.ofHours(1))
 *         .build()
 * }</pre>
 *
 * @param expiresIn from the moment of issue
 * @param settings merged key by key
 * @param metadata replaces all metadata; null = as it is
 */
public record CredentialsImport(
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant issuedAt,
        @Nullable Duration expiresIn,
        FreeMap settings,
        @Nullable FreeMap metadata) {
    public static Builder builder() {
        return new Builder();
    }

    /** Without the values of the settings, which can be secrets. */
    @Override
    public String toString() {
        return "CredentialsImport[issuedAt=%s, expiresIn=%s, settings=%s]"
                .formatted(issuedAt, expiresIn, settings.keySet());
    }

    /** Collects what to import. */
    public static final class Builder {
        private @Nullable Secret accessToken;
        private @Nullable Secret refreshToken;
        private @Nullable Instant issuedAt;
        private @Nullable Duration expiresIn;
        private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        private @Nullable FreeMap metadata;

        private Builder() {}

        /** The access token, or the key of a service that takes one. */
        public Builder accessToken(Secret value) {
            accessToken = value;
            return this;
        }

        public Builder accessToken(String value) {
            return accessToken(Secret.of(value));
        }

        public Builder refreshToken(Secret value) {
            refreshToken = value;
            return this;
        }

        public Builder refreshToken(String value) {
            return refreshToken(Secret.of(value));
        }

        public Builder issuedAt(Instant value) {
            issuedAt = value;
            return this;
        }

        public Builder expiresIn(Duration value) {
            expiresIn = value;
            return this;
        }

        public Builder setting(String key, @Nullable Object value) {
            settings.put(key, value);
            return this;
        }

        public Builder metadata(Map<String, ? extends @Nullable Object> values) {
            metadata = FreeMap.of(values);
            return this;
        }

        public CredentialsImport build() {
            return new CredentialsImport(
                    accessToken, refreshToken, issuedAt, expiresIn, FreeMap.of(settings), metadata);
        }
    }
}
