package dev.strongroom.connection;

import java.util.Optional;

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
}
