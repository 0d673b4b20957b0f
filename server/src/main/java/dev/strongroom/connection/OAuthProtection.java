package dev.strongroom.connection;

import java.util.Optional;

/// How far an application protects authorizations against being slipped into somebody else's
/// connection (RFC 9700 section 4.7, vault-behaviour.md e.3 and e.4).
public enum OAuthProtection {
    /// A `nonce` is ignored.
    OFF("off"),
    /// An authorization with a `nonce` is kept aside until its opener confirms it.
    CONFIRM("confirm"),
    /// Registered redirect URIs and origins only, every flow ends in the browser it began in, and
    /// what it brings must be confirmed.
    ENFORCED("enforced");

    private final String wire;

    OAuthProtection(String wire) {
        this.wire = wire;
    }

    /// As the configuration and the database spell it.
    public String wire() {
        return wire;
    }

    public static Optional<OAuthProtection> ofWire(String text) {
        for (OAuthProtection value : values()) {
            if (value.wire.equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
