package dev.strongroom.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The command line of a [Storm]: `--name value`. What begins with `--replica.` is a
/// setting of the replicas: `--replica.refresh.timeout_seconds 4`.
///
/// @param databaseUrl may lead through a pooler
record StormArguments(StormPlan plan, String databaseUrl) {
    private static final String REPLICA = "replica.";

    private static final Set<String> KNOWN =
            Set.of(
                    "seconds",
                    "kill-every",
                    "database-url",
                    "replicas",
                    "callers",
                    "connections",
                    "grace-seconds",
                    "service",
                    "seed");

    /// @throws IllegalArgumentException for a name that is not known
    static StormArguments of(String[] words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            String name = words[i].replaceFirst("^--", "");
            if (!KNOWN.contains(name) && !name.startsWith(REPLICA)) {
                throw new IllegalArgumentException("no such option: " + words[i]);
            }
            values.put(name, words[i + 1]);
        }
        String database = values.get("database-url");
        return new StormArguments(
                plan(values), database == null ? TestPostgres.newDatabase() : database);
    }

    private static StormPlan plan(Map<String, String> values) {
        StormPlan usual = StormPlan.DEFAULT;
        var load =
                new StormPlan.Load(
                        (int) number(values, "replicas", usual.load().replicas()),
                        (int) number(values, "callers", usual.load().callers()),
                        (int) number(values, "connections", usual.load().connections()));
        ReplicaOptions options =
                usual.options()
                        .withService(values.getOrDefault("service", usual.options().serviceId()));
        for (var value : values.entrySet()) {
            if (value.getKey().startsWith(REPLICA)) {
                options =
                        options.with(value.getKey().substring(REPLICA.length()), value.getValue());
            }
        }
        return usual.withLoad(load)
                .withLength(seconds(values, "seconds", usual.length()))
                .withKillEvery(seconds(values, "kill-every", usual.killEvery()))
                .withGrace(seconds(values, "grace-seconds", usual.grace()))
                .withOptions(options)
                .withSeed(number(values, "seed", usual.seed()));
    }

    private static Duration seconds(Map<String, String> values, String name, Duration usual) {
        return Duration.ofSeconds(number(values, name, usual.toSeconds()));
    }

    private static long number(Map<String, String> values, String name, long usual) {
        String value = values.get(name);
        return value == null ? usual : Long.parseLong(value);
    }
}
