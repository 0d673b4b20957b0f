package dev.strongroom.client.connector;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How mature a connector is. */
public record ConnectorStatus(String value) implements OpenValue {
    public static final ConnectorStatus LIVE = new ConnectorStatus("live");
    public static final ConnectorStatus BETA = new ConnectorStatus("beta");
    public static final ConnectorStatus EARLY_ACCESS = new ConnectorStatus("early-access");
    public static final ConnectorStatus DEVELOPMENT = new ConnectorStatus("development");
    public static final ConnectorStatus CONSIDERING = new ConnectorStatus("considering");

    private static final Known<ConnectorStatus> KNOWN =
            Known.of(
                    ConnectorStatus::new,
                    List.of(LIVE, BETA, EARLY_ACCESS, DEVELOPMENT, CONSIDERING));

    /** The constant with this word, or what this release does not know. */
    public static ConnectorStatus of(String value) {
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
