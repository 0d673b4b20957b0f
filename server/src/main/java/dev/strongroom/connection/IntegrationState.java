package dev.strongroom.connection;

import java.util.Optional;

/// Whether the application owner has provided what a connector needs (vault-behaviour.md d.3).
public enum IntegrationState {
    DISABLED("disabled"),
    NEEDS_CONFIGURATION("needs_configuration"),
    CONFIGURED("configured");

    private final String wire;

    IntegrationState(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<IntegrationState> ofWire(String text) {
        for (IntegrationState value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
