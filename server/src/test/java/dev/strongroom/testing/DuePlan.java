package dev.strongroom.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What falls due in [Due], and who looks after it.
///
/// @param sqlite instead of PostgreSQL
/// @param latency of the provider
/// @param concurrency how many requests a replica's sweep may send at a time
/// @param rate how many per second
record DuePlan(
        boolean sqlite,
        int replicas,
        int connections,
        Duration latency,
        int concurrency,
        int rate) {
    /// How the launcher starts the product, as far as its behaviour depends on it.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:TieredStopAtLevel=4",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms192m",
                    "-XX:NewRatio=1",
                    "-XX:MaxDirectMemorySize=64m",
                    "-Djdk.virtualThreadScheduler.parallelism=4",
                    "-Dvertx.disableWebsockets=true",
                    "-Dvertx.disableTCCL=true",
                    "-Dvertx.disableContextTimings=true",
                    "-Dvertx.threadChecks=false");

    private static final Set<String> KNOWN =
            Set.of("database", "replicas", "connections", "latency-ms", "concurrency", "rate");

    /// @throws IllegalArgumentException for a name that is not known
    static DuePlan of(String[] words) {
        NamedArguments given = NamedArguments.of(words, KNOWN::contains);
        return new DuePlan(
                given.text("database", "sqlite").equals("sqlite"),
                given.count("replicas", 1),
                given.count("connections", 10_000),
                Duration.ofMillis(given.number("latency-ms", 50)),
                given.count("concurrency", 256),
                given.count("rate", 5_000));
    }

    String databaseUrl(Path folder) {
        return sqlite ? "sqlite:" + folder.resolve("vault.db") : TestPostgres.newDatabase();
    }

    ReplicaOptions options() {
        return ReplicaOptions.DEFAULT
                .withFlags(FLAGS)
                .with("refresh.per_connector_concurrency", Integer.toString(concurrency))
                .with("refresh.per_connector_rate", Integer.toString(rate));
    }

    /// Requests per second of all replicas that neither their limits nor the provider's latency
    /// stand in the way of.
    long ideal() {
        return replicas * Math.min(rate, concurrency * 1_000L / latency.toMillis());
    }
}
