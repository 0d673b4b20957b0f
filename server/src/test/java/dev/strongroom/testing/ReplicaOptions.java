package dev.strongroom.testing;

import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.config.RefreshConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the replicas are to run: settings by name, which travel to the child as `name=value`.
///
/// @param serviceId the only connector they know: less to do at every start
/// @param clockOffsets how far the clock of each replica is off, in ms; the rest is right
/// @param settings see [#config]
public record ReplicaOptions(
        String serviceId, List<Long> clockOffsets, Map<String, String> settings) {
    /// A service with rotating refresh tokens, a token endpoint after RFC 6749, and no form to
    /// fill in: imported credentials are enough to make a connection callable.
    public static final String ROTATING = "zendesk-sell";

    /// Right clocks and the configuration's defaults.
    public static final ReplicaOptions DEFAULT = new ReplicaOptions(ROTATING, List.of(), Map.of());

    public ReplicaOptions {
        clockOffsets = List.copyOf(clockOffsets);
        settings = Map.copyOf(settings);
    }

    public ReplicaOptions withService(String id) {
        return new ReplicaOptions(id, clockOffsets, settings);
    }

    public ReplicaOptions withClockOffsets(List<Long> millis) {
        return new ReplicaOptions(serviceId, millis, settings);
    }

    public ReplicaOptions with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new ReplicaOptions(serviceId, clockOffsets, more);
    }

    long clockOffset(int replica) {
        return replica < clockOffsets.size() ? clockOffsets.get(replica) : 0;
    }

    /// The child's part: what the settings make of a configuration. Names that it does not know
    /// stop the child, so that no run measures something else than was asked for.
    ///
    /// @throws IllegalArgumentException for an unknown name
    static Config config(Config base, Map<String, String> settings) {
        Config config = base;
        for (var setting : settings.entrySet()) {
            RefreshConfig refresh = config.refresh();
            config =
                    switch (setting.getKey()) {
                        case "timeout" ->
                                config.withRefresh(
                                        refresh.withTimeoutSeconds(
                                                Integer.parseInt(setting.getValue())));
                        case "cool-down" ->
                                config.withRefresh(
                                        refresh.withCoolDownSeconds(
                                                Integer.parseInt(setting.getValue())));
                        case "pool" ->
                                config.withDatabase(
                                        new DatabaseConfig(
                                                config.database().url(),
                                                Integer.parseInt(setting.getValue())));
                        default ->
                                throw new IllegalArgumentException(
                                        "no such setting: " + setting.getKey());
                    };
        }
        return config;
    }

    /// The child's part: the system's time, that much later.
    static InstantSource clock(long offsetMillis) {
        InstantSource right = InstantSource.system();
        Duration offset = Duration.ofMillis(offsetMillis);
        return () -> right.instant().plus(offset);
    }
}
