package dev.strongroom.connection;

import java.util.Optional;

/// The OAuth 2.0 grant (RFC 6749 section 1.3) by which a connection gets its first access token.
public enum OAuthGrantType {
    AUTHORIZATION_CODE("authorization_code"),
    CLIENT_CREDENTIALS("client_credentials"),
    PASSWORD("password");

    private final String wire;

    OAuthGrantType(String wire) {
        this.wire = wire;
    }

    /// The value as the API spells it.
    public String wire() {
        return wire;
    }

    public static Optional<OAuthGrantType> ofWire(String text) {
        for (OAuthGrantType value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
