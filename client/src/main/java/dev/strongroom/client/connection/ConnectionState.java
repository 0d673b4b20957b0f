package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How far a connection has come; computed by the server whenever it is read. */
public record ConnectionState(String value) implements OpenValue {
    /** The consumer has no record of it. */
    public static final ConnectionState AVAILABLE = new ConnectionState("available");

    /** There is a record without usable credentials. */
    public static final ConnectionState ADDED = new ConnectionState("added");

    /** The credentials are there; something else is missing. */
    public static final ConnectionState AUTHORIZED = new ConnectionState("authorized");

    /** Ready. */
    public static final ConnectionState CALLABLE = new ConnectionState("callable");

    /** What was entered failed a check. */
    public static final ConnectionState INVALID = new ConnectionState("invalid");

    private static final Known<ConnectionState> KNOWN =
            Known.of(
                    ConnectionState::new, List.of(AVAILABLE, ADDED, AUTHORIZED, CALLABLE, INVALID));

    /** The constant with this word, or what this release does not know. */
    public static ConnectionState of(String value) {
        return KNOWN.of(value);
    }

    @Override
    public boolean known() {
        return KNOWN.has(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
