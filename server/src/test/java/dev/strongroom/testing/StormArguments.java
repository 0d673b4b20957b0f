package dev.strongroom.testing;

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
        NamedArguments given =
                NamedArguments.of(words, name -> KNOWN.contains(name) || name.startsWith(REPLICA));
        String database = given.values().get("database-url");
        return new StormArguments(
                plan(given), database == null ? TestPostgres.newDatabase() : database);
    }

    private static StormPlan plan(NamedArguments given) {
        StormPlan usual = StormPlan.DEFAULT;
        var load =
                new StormPlan.Load(
                        given.count("replicas", usual.load().replicas()),
                        given.count("callers", usual.load().callers()),
                        given.count("connections", usual.load().connections()));
        return usual.withLoad(load)
                .withLength(given.seconds("seconds", usual.length()))
                .withKillEvery(given.seconds("kill-every", usual.killEvery()))
                .withGrace(given.seconds("grace-seconds", usual.grace()))
                .withOptions(options(given, usual.options()))
                .withSeed(given.number("seed", usual.seed()));
    }

    private static ReplicaOptions options(NamedArguments given, ReplicaOptions usual) {
        ReplicaOptions options = usual.withService(given.text("service", usual.serviceId()));
        for (var value : given.values().entrySet()) {
            if (value.getKey().startsWith(REPLICA)) {
                options =
                        options.with(value.getKey().substring(REPLICA.length()), value.getValue());
            }
        }
        return options;
    }
}
