package dev.strongroom.connection;

/// What can happen to a connection, as subscribers hear of it (vault-behaviour.md d.5).
public enum EventType {
    CREATED("created"),
    UPDATED("updated"),
    CALLABLE("callable"),
    DISABLED("disabled"),
    DELETED("deleted"),
    REVOKED("revoked"),
    MIGRATED("migrated"),
    TOKEN_REFRESH_PENDING("token_refresh.pending"),
    TOKEN_REFRESH_RECOVERED("token_refresh.recovered"),
    TOKEN_REFRESH_FAILED("token_refresh.failed"),
    DOWNSTREAM_DEGRADED("downstream.degraded"),
    DOWNSTREAM_RECOVERED("downstream.recovered"),
    /// The grant ends soon and only its consumer can renew it. Ours: no client of the API it is
    /// compatible with knows it, so only subscribers that name it are to get it.
    REAUTHORIZATION_DUE("reauthorization_due");

    private final String wire;

    EventType(String name) {
        wire = "vault.connection." + name;
    }

    /// The name as the API spells it, `vault.connection.created`.
    public String wire() {
        return wire;
    }
}
