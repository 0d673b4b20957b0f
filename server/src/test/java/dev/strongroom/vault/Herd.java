package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.testing.Figures;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.NamedArguments;
import dev.strongroom.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Many callers want one connection at the moment its token has ended: how many requests does the
/// provider see, and how much longer than that one request does the last caller wait?
///
/// `--database postgresql --keepers 2 --callers 50 --rounds 20 --latency-ms 500`, each of them
/// optional. Ends with status 1 unless every round took exactly one request.
final class Herd implements AutoCloseable {
    private static final Set<String> KNOWN =
            Set.of("database", "keepers", "callers", "rounds", "latency-ms");

    /// Not measured: the JVM warms up.
    private static final int WARM_UP = 3;

    private final KeeperStage stage;
    private final List<CredentialKeeper> keepers;
    private final int callers;
    private final List<String> violations = new ArrayList<>();

    private Herd(KeeperStage stage, List<CredentialKeeper> keepers, int callers) {
        this.stage = stage;
        this.keepers = keepers;
        this.callers = callers;
    }

    public static void main(String[] words) throws Exception {
        NamedArguments given = NamedArguments.of(words, KNOWN::contains);
        boolean sqlite = given.text("database", "sqlite").equals("sqlite");
        Path folder = Files.createTempDirectory("herd");
        var stage =
                sqlite
                        ? new KeeperStage(folder)
                        : new KeeperStage(folder, TestPostgres.newDatabase());
        var latency = Duration.ofMillis(given.number("latency-ms", 500));
        stage.service.latency(latency, Duration.ZERO);
        List<CredentialKeeper> keepers =
                IntStream.range(0, given.count("keepers", 1))
                        .mapToObj(i -> stage.keeper(stage.tools(sqlite)))
                        .toList();
        int status;
        try (var herd = new Herd(stage, keepers, given.count("callers", 50))) {
            status = herd.run(given.count("rounds", 20), latency);
        }
        System.exit(status);
    }

    private int run(int rounds, Duration latency) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            round(i);
        }
        long[] slowest = new long[rounds];
        int before = stage.requests();
        for (int i = 0; i < rounds; i++) {
            slowest[i] = TimeUnit.NANOSECONDS.toMillis(round(WARM_UP + i));
        }
        Arrays.sort(slowest);
        System.out.println(
                new Figures()
                        .add("rounds", rounds)
                        .add("keepers", keepers.size())
                        .add("callers", callers)
                        .add("token requests", stage.requests() - before)
                        .add("provider latency ms", latency.toMillis())
                        .add("slowest caller ms, median", slowest[rounds / 2])
                        .add("slowest caller ms, worst", slowest[rounds - 1])
                        .add("violations", violations.size()));
        violations.forEach(System.out::println);
        return violations.isEmpty() ? 0 : 1;
    }

    /// @return how long the slowest caller waited, in ns
    private long round(int number) throws Exception {
        var key =
                new ConnectionKey(
                        Fixture.APPLICATION, "herd-" + number, "crm", KeeperStage.SERVICE);
        stage.connect(key, stage.clock.millis() - 1);
        int before = stage.requests();
        List<Long> waits = new ArrayList<>();
        var start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> herd = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                CredentialKeeper keeper = keepers.get(i % keepers.size());
                herd.add(threads.submit(() -> wait(keeper, key, start)));
            }
            start.countDown();
            for (Future<Long> caller : herd) {
                waits.add(caller.get());
            }
        }
        if (stage.requests() != before + 1) {
            violations.add("round " + number + ": requests " + (stage.requests() - before));
        }
        return waits.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static long wait(CredentialKeeper keeper, ConnectionKey key, CountDownLatch start)
            throws InterruptedException {
        start.await();
        long from = System.nanoTime();
        Fresh fresh = keeper.fresh(key);
        if (!(fresh instanceof Fresh.Ready)) {
            throw new IllegalStateException("not ready: " + fresh);
        }
        return System.nanoTime() - from;
    }

    @Override
    public void close() {
        keepers.forEach(CredentialKeeper::close);
        stage.close();
    }
}
