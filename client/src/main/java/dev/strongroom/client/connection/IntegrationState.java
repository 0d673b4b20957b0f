package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** Whether the application has set the integration up. */
public record IntegrationState(String value) implements OpenValue {
    public static final IntegrationState DISABLED = new IntegrationState("disabled");

    /** Its OAuth client is missing. */
    public static final IntegrationState NEEDS_CONFIGURATION =
            new IntegrationState("needs_configuration");

    public static final IntegrationState CONFIGURED = new IntegrationState("configured");

    private static final Known<IntegrationState> KNOWN =
            Known.of(IntegrationState::new, List.of(DISABLED, NEEDS_CONFIGURATION, CONFIGURED));

    /** The constant with this word, or what this release does not know. */
    public static IntegrationState of(String value) {
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
