package dev.strongroom.connection;

import java.util.Optional;

/// How a connector authenticates, as the API names it (vault-behaviour.md c.1).
public enum AuthType {
    OAUTH2("oauth2"),
    API_KEY("apiKey"),
    BASIC("basic"),
    CUSTOM("custom"),
    NONE("none");

    private final String wire;

    AuthType(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<AuthType> ofWire(String text) {
        for (AuthType value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
