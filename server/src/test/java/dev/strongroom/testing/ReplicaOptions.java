package dev.strongroom.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How the replicas are to run.
///
/// @param serviceId the only connector they know: less to do at every start
/// @param clockOffsets how far the clock of each replica is off, in ms; the rest is right
/// @param settings of the configuration, `refresh.timeout_seconds`; an unknown one stops the
///     replicas
/// @param flags of their JVMs, beside those that make children start quickly
public record ReplicaOptions(
        String serviceId,
        List<Long> clockOffsets,
        Map<String, String> settings,
        List<String> flags) {
    /// A service with rotating refresh tokens, a token endpoint after RFC 6749, and no form to
    /// fill in: imported credentials are enough to make a connection callable.
    public static final String ROTATING = "zendesk-sell";

    /// Right clocks and the configuration's defaults.
    public static final ReplicaOptions DEFAULT =
            new ReplicaOptions(ROTATING, List.of(), Map.of(), List.of());

    public ReplicaOptions {
        clockOffsets = List.copyOf(clockOffsets);
        settings = Map.copyOf(settings);
        flags = List.copyOf(flags);
    }

    public ReplicaOptions withService(String id) {
        return new ReplicaOptions(id, clockOffsets, settings, flags);
    }

    public ReplicaOptions withClockOffsets(List<Long> millis) {
        return new ReplicaOptions(serviceId, millis, settings, flags);
    }

    public ReplicaOptions with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new ReplicaOptions(serviceId, clockOffsets, more, flags);
    }

    public ReplicaOptions withFlags(List<String> value) {
        return new ReplicaOptions(serviceId, clockOffsets, settings, value);
    }

    long clockOffset(int replica) {
        return replica < clockOffsets.size() ? clockOffsets.get(replica) : 0;
    }

    /// The settings as a configuration file.
    String yaml() {
        Map<String, String> sections = new TreeMap<>();
        settings.forEach(
                (name, value) -> {
                    String[] path = name.split("\\.", 2);
                    sections.merge(path[0], "  " + path[1] + ": " + value + "\n", String::concat);
                });
        return sections.entrySet().stream()
                .map(section -> section.getKey() + ":\n" + section.getValue())
                .collect(Collectors.joining());
    }

    /// The child's part: the system's time, that much later.
    static InstantSource clock(long offsetMillis) {
        InstantSource right = InstantSource.system();
        Duration offset = Duration.ofMillis(offsetMillis);
        return () -> right.instant().plus(offset);
    }
}
