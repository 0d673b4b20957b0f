package dev.strongroom.testing;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.SeededGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Several replicas, many callers that force refreshes, and a provider that rotates, misbehaves
/// and keeps books: does anybody ever redeem a refresh token twice without need?
public final class Storm implements AutoCloseable {
    private static final Duration ACCESS_TOKEN = Duration.ofSeconds(45);
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration JITTER = Duration.ofMillis(60);
    private static final int LEAST_KILLS = 3;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final StormPlan plan;
    private final FakeProvider provider;
    private final FakeService service;
    private final Replicas replicas;
    private final StormCalls calls;
    private final StormTally tally = new StormTally();
    private final Map<String, String> seeds = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger kills = new AtomicInteger();

    private Storm(StormPlan plan, Path folder, String databaseUrl) {
        this.plan = plan;
        Connector connector =
                ConnectorCatalog.bundled().find(plan.options().serviceId()).orElseThrow();
        provider =
                FakeProvider.start(
                        ConnectorCatalog.of(List.of(connector)), FakeProvider.Options.forTests());
        service = provider.service(connector.id());
        service.accessTokenLifetime(ACCESS_TOKEN);
        service.latency(LATENCY, JITTER);
        service.rotationGrace(plan.grace());
        calls = new StormCalls(Stage.path(connector.apis().getFirst().id(), connector.id()));
        replicas =
                Replicas.start(
                        folder,
                        databaseUrl,
                        provider.baseUrl(),
                        plan.load().replicas(),
                        plan.options());
    }

    /// Runs it from the import of the connections to the calm afterwards.
    ///
    /// @param folder for the root key and the logs
    /// @param databaseUrl of an empty PostgreSQL database
    public static StormReport run(StormPlan plan, Path folder, String databaseUrl)
            throws Exception {
        try (var storm = new Storm(plan, folder, databaseUrl)) {
            return storm.run();
        }
    }

    private StormReport run() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            importAll(threads);
            var random = new SplittableRandom(plan.seed());
            service.chaos(plan.chaos(), random.split());
            List<Future<?>> actors =
                    IntStream.range(0, plan.load().replicas() * plan.load().callers())
                            .<Future<?>>mapToObj(
                                    i -> {
                                        SplittableRandom dice = random.split();
                                        return threads.submit(() -> keepCalling(i, dice));
                                    })
                            .toList();
            try {
                rage(random.split());
            } finally {
                over.countDown();
            }
            for (Future<?> actor : actors) {
                actor.get();
            }
        }
        service.calm();
        var quiet = new StormQuiet(replicas, calls, service, QUIET);
        return new StormReport(plan, tally, kills.get(), service.refreshes(), quiet.settle(seeds));
    }

    private void importAll(ExecutorService threads) throws Exception {
        var next = new AtomicInteger();
        List<Future<Void>> importers =
                IntStream.range(0, plan.load().callers())
                        .mapToObj(
                                i ->
                                        threads.submit(
                                                () -> {
                                                    importUntilDone(next);
                                                    return (Void) null;
                                                }))
                        .toList();
        for (Future<Void> importer : importers) {
            importer.get();
        }
    }

    private void importUntilDone(AtomicInteger next) throws IOException {
        String client = FakeClient.standard(service.connector().id()).id();
        for (int i = next.getAndIncrement();
                i < plan.load().connections();
                i = next.getAndIncrement()) {
            SeededGrant grant = service.grant(client);
            Answer answer = calls.importGrant(url(i), consumer(i), grant);
            if (answer.status() != 200 || !state(answer).equals("callable")) {
                throw new IllegalStateException("import: " + answer.status() + answer.body());
            }
            seeds.put(consumer(i), grant.refreshToken());
        }
    }

    private static String state(Answer answer) {
        return answer.data().path("state").asText();
    }

    private static String consumer(int index) {
        return "consumer-" + index;
    }

    private String url(int index) {
        return replicas.replica(index % replicas.count()).url();
    }

    /// The loop of one caller, who stays with one replica.
    private void keepCalling(int caller, SplittableRandom random) {
        while (over.getCount() > 0) {
            String consumer = consumer(random.nextInt(plan.load().connections()));
            long start = System.nanoTime();
            try {
                tally.add(calls.validate(url(caller), consumer), System.nanoTime() - start);
            } catch (IOException broken) {
                tally.addBroken(plan.kills(), broken);
                pause(Duration.ofMillis(100));
            }
        }
    }

    /// @return false = the storm is over
    private boolean pause(Duration time) {
        try {
            return !over.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void rage(SplittableRandom random) {
        long end = System.nanoTime() + plan.length().toNanos();
        Duration step = plan.kills() ? plan.killEvery() : plan.length();
        while ((System.nanoTime() + step.toNanos() <= end || tooFewKills()) && pause(step)) {
            if (plan.kills()) {
                int victim = random.nextInt(replicas.count());
                replicas.kill(victim);
                replicas.restart(victim);
                kills.incrementAndGet();
            }
        }
        pause(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /// A slow machine takes a while to start a replica again.
    private boolean tooFewKills() {
        return plan.kills() && kills.get() < LEAST_KILLS;
    }

    @Override
    public void close() {
        calls.close();
        replicas.close();
        provider.close();
    }

    /// `--seconds 300 --kill-every 3 --replicas 3 --database-url postgresql://...`, each of them
    /// optional; see [StormArguments]. Ends with status 1 if a promise was broken.
    public static void main(String[] words) throws Exception {
        StormArguments arguments = StormArguments.of(words);
        Path folder = Files.createTempDirectory("storm");
        StormReport report = run(arguments.plan(), folder, arguments.databaseUrl());
        System.out.println(report.table());
        report.violations().forEach(System.out::println);
        System.exit(report.violations().isEmpty() ? 0 : 1);
    }
}
