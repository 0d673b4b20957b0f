package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.crypto.CannotOpenException;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns OAuth credentials into their stored form and back.
final class CredentialSealing {
    private static final String ACCESS_TOKEN = "access_token";
    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String SCOPE = "scope";
    private static final String ISSUED_AT = "issued_at";
    private static final String EXPIRES_AT = "expires_at";

    private CredentialSealing() {}

    /// Without a version and without an end of the refresh token: those depend on what was there.
    static StoredCredentials seal(Credentials credentials, ConnectionKey key, Sealer sealer) {
        return new StoredCredentials(
                sealer.seal(Secret.of(Json.write(document(credentials))), context(key)),
                credentials.accessToken() != null,
                credentials.refreshToken() != null,
                credentials.issuedAt(),
                credentials.expiresAt(),
                0,
                true,
                0);
    }

    /// In the clear: to be sealed at once.
    static Map<String, Object> document(Credentials credentials) {
        var document = new LinkedHashMap<String, Object>();
        put(document, ACCESS_TOKEN, reveal(credentials.accessToken()));
        put(document, REFRESH_TOKEN, reveal(credentials.refreshToken()));
        put(document, SCOPE, credentials.scope());
        document.put(ISSUED_AT, credentials.issuedAt());
        document.put(EXPIRES_AT, credentials.expiresAt());
        return document;
    }

    static Credentials credentials(Map<String, Object> document) {
        return new Credentials(
                secret(document, ACCESS_TOKEN),
                secret(document, REFRESH_TOKEN),
                (String) document.get(SCOPE),
                number(document, ISSUED_AT),
                number(document, EXPIRES_AT));
    }

    /// The same credentials for another connection, with all that is known about them.
    ///
    /// @throws VaultException if the stored bytes do not open
    static StoredCredentials moved(
            StoredCredentials stored, ConnectionKey from, ConnectionKey to, Sealer sealer) {
        Optional<Credentials> credentials = open(stored, from, sealer);
        if (credentials.isEmpty()) {
            return StoredCredentials.NONE;
        }
        return new StoredCredentials(
                seal(credentials.get(), to, sealer).sealed(),
                stored.accessToken(),
                stored.refreshToken(),
                stored.issuedAt(),
                stored.expiresAt(),
                stored.refreshExpiresAt(),
                stored.confirmed(),
                stored.version());
    }

    /// @throws VaultException if the stored bytes do not open
    static Optional<Credentials> open(StoredCredentials stored, ConnectionKey key, Sealer sealer) {
        Sealed sealed = stored.sealed();
        if (sealed == null) {
            return Optional.empty();
        }
        return Optional.of(credentials(Json.object(open(sealed, key, sealer).reveal())));
    }

    private static Secret open(Sealed sealed, ConnectionKey key, Sealer sealer) {
        try {
            return sealer.open(sealed, context(key));
        } catch (CannotOpenException e) {
            throw VaultException.unreadable(key, e);
        }
    }

    private static SealContext context(ConnectionKey key) {
        return SealContexts.of(key, "credentials");
    }

    private static void put(Map<String, Object> document, String name, @Nullable String value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    private static @Nullable String reveal(@Nullable Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    private static @Nullable Secret secret(Map<String, Object> document, String name) {
        return document.get(name) instanceof String text ? Secret.of(text) : null;
    }

    private static long number(Map<String, Object> document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
