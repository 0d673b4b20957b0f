package dev.strongroom.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a connection stands with the consumer's consent to data scopes (vault-behaviour.md d.4).
public enum ConsentState {
    IMPLICIT("implicit"),
    PENDING("pending"),
    GRANTED("granted"),
    DENIED("denied"),
    REVOKED("revoked"),
    REQUIRES_RECONSENT("requires_reconsent");

    private final String wire;

    ConsentState(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<ConsentState> ofWire(String text) {
        for (ConsentState value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// Where a connection stands. A decision outweighs everything but scopes that do not apply; a
    /// connection that was there before consent was asked for goes on without one.
    ///
    /// @param scopes the application's
    /// @param connection null = the consumer has none
    public static ConsentState of(
            DataScopes scopes, String unifiedApi, @Nullable Connection connection) {
        if (!scopes.enabled()) {
            return IMPLICIT;
        }
        ScopedFields asked = scopes.fields().of(unifiedApi);
        if (!asked.any()) {
            return IMPLICIT;
        }
        ConsentRecord latest = connection == null ? null : connection.attributes().consent();
        if (latest == null) {
            boolean before =
                    connection != null
                            && scopes.introducedAfter(connection.createdAt(), unifiedApi);
            return before ? IMPLICIT : PENDING;
        }
        if (!latest.granted()) {
            return latest.state();
        }
        return latest.fields().covers(asked) ? GRANTED : REQUIRES_RECONSENT;
    }

    /// What a decision means in this state: withdrawing is not the same as never having agreed.
    public ConsentState decided(boolean granted) {
        if (granted) {
            return GRANTED;
        }
        return switch (this) {
            case IMPLICIT, GRANTED, REVOKED -> REVOKED;
            case PENDING, DENIED, REQUIRES_RECONSENT -> DENIED;
        };
    }

    /// Whether the consumer's data may be touched.
    public boolean allows() {
        return this == IMPLICIT || this == GRANTED;
    }
}
