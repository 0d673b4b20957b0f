package dev.strongroom.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a connection has come; computed, never stored (vault-behaviour.md d.1).
public enum ConnectionState {
    /// No record for this consumer.
    AVAILABLE("available"),
    /// A record without usable credentials.
    ADDED("added"),
    /// OAuth credentials are there, something else is missing.
    AUTHORIZED("authorized"),
    CALLABLE("callable"),
    /// The entered credentials failed the live check.
    INVALID("invalid");

    private final String wire;

    ConnectionState(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<ConnectionState> ofWire(String text) {
        for (ConnectionState value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The first rule that holds decides.
    ///
    /// @param connection the record, or null where the consumer has none
    public static ConnectionState of(@Nullable Connection connection, Requirements requirements) {
        if (connection == null) {
            return AVAILABLE;
        }
        if (connection.standing().checkFailed()) {
            return INVALID;
        }
        boolean oauth = requirements.authType() == AuthType.OAUTH2;
        if (oauth && !connection.credentials().present()) {
            return ADDED;
        }
        if (oauth && !connection.credentials().confirmed()) {
            return AUTHORIZED;
        }
        if (!requirements.missingFrom(connection.settings()).isEmpty()) {
            return oauth ? AUTHORIZED : ADDED;
        }
        return CALLABLE;
    }
}
