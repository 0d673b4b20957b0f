package dev.strongroom.api;

import dev.strongroom.connector.Connector.Status;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far support has come, as the Connector API spells it: resources can be `upcoming`, but for
/// connectors and APIs that same state is called `development`.
final class Maturity {
    static final Set<String> CONNECTORS =
            Set.of("live", "beta", "early-access", "development", "considering");
    static final Set<String> APIS = Set.of("live", "beta", "development", "considering");

    private Maturity() {}

    static String ofConnector(Status status) {
        return status == Status.UPCOMING ? "development" : ofResource(status);
    }

    /// @param status null = there is none, but there could be
    static String ofApi(@Nullable Status status) {
        return status == null ? "considering" : ofConnector(status);
    }

    static String ofResource(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
