package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** Whether a connector can be used. */
public record ConnectorPhase(String value) implements OpenValue {
    public static final ConnectorPhase LIVE = new ConnectorPhase("live");
    public static final ConnectorPhase UPCOMING = new ConnectorPhase("upcoming");
    public static final ConnectorPhase REQUESTED = new ConnectorPhase("requested");

    private static final Known<ConnectorPhase> KNOWN =
            Known.of(ConnectorPhase::new, List.of(LIVE, UPCOMING, REQUESTED));

    /** The constant with this word, or what this release does not know. */
    public static ConnectorPhase of(String value) {
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
