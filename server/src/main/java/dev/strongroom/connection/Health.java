package dev.strongroom.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What, if anything, is wrong with a connection; computed, never stored (vault-behaviour.md
/// d.2).
public enum Health {
    REVOKED("revoked"),
    MISSING_SETTINGS("missing_settings"),
    NEEDS_CONSENT("needs_consent"),
    PENDING_CONFIRMATION("pending_confirmation"),
    NEEDS_AUTH("needs_auth"),
    PENDING_REFRESH("pending_refresh"),
    DEGRADED("degraded"),
    OK("ok");

    private final String wire;

    Health(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<Health> ofWire(String text) {
        for (Health value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The first rule that holds decides, in the order of the constants. A consumer without a
    /// record has nothing that could be ill: it lacks settings, or else authorization.
    public static Health of(
            @Nullable Connection connection, Requirements requirements, ConsentState consent) {
        if (connection == null) {
            return ofNothing(requirements);
        }
        Standing standing = connection.standing();
        if (standing.revoked()) {
            return REVOKED;
        }
        if (!requirements.missingFrom(connection.settings()).isEmpty()) {
            return MISSING_SETTINGS;
        }
        if (!consent.allows()) {
            return NEEDS_CONSENT;
        }
        return ofCredentials(connection.credentials(), standing, requirements);
    }

    private static Health ofNothing(Requirements requirements) {
        return requirements.missingFrom(Settings.EMPTY).isEmpty() ? NEEDS_AUTH : MISSING_SETTINGS;
    }

    private static Health ofCredentials(
            StoredCredentials credentials, Standing standing, Requirements requirements) {
        boolean oauth = requirements.authType() == AuthType.OAUTH2;
        if (oauth && credentials.present() && !credentials.confirmed()) {
            return PENDING_CONFIRMATION;
        }
        if (oauth && !credentials.present()) {
            return NEEDS_AUTH;
        }
        if (standing.refreshFailedAt() > 0) {
            return PENDING_REFRESH;
        }
        return standing.downstreamErrorAt() > 0 ? DEGRADED : OK;
    }
}
