package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.SeededGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// A vault was away while the tokens of a whole service came near their end: how long does the
/// sweep take to catch up when it is back, and does it spend any refresh token twice?
///
/// `--database postgresql --replicas 2 --connections 10000`, each of them optional; see
/// [DuePlan]. Ends with status 1 if a promise was broken.
final class Due implements AutoCloseable {
    private static final Duration LIFETIME = Duration.ofHours(1);
    /// Inside the last tenth of the lifetime everything is due.
    private static final Duration LEFT = Duration.ofMinutes(5);
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int CALLERS = 32;

    private final DuePlan plan;
    private final Path folder;
    private final FakeProvider provider;
    private final FakeService service;
    private final Replicas replicas;
    private final StormCalls calls;
    private final Map<String, String> seeds = new ConcurrentHashMap<>();

    private Due(DuePlan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        Connector connector =
                ConnectorCatalog.bundled().find(plan.options().serviceId()).orElseThrow();
        provider =
                FakeProvider.start(
                        ConnectorCatalog.of(List.of(connector)),
                        new FakeProvider.Options(0, InstantSource.system(), false));
        service = provider.service(connector.id());
        service.accessTokenLifetime(LIFETIME);
        service.latency(plan.latency(), Duration.ZERO);
        calls = new StormCalls(Stage.path(connector.apis().getFirst().id(), connector.id()));
        replicas =
                Replicas.start(
                        folder,
                        plan.databaseUrl(folder),
                        provider.baseUrl(),
                        plan.replicas(),
                        plan.options().with("refresh.sweep", "false"));
    }

    public static void main(String[] words) throws Exception {
        List<String> violations;
        try (var due = new Due(DuePlan.of(words), Files.createTempDirectory("due"))) {
            violations = due.run();
        }
        violations.stream().limit(20).forEach(System.out::println);
        System.exit(violations.isEmpty() ? 0 : 1);
    }

    private List<String> run() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            long start = System.nanoTime();
            forAll(threads, this::importOne);
            Duration imported = Duration.ofNanos(System.nanoTime() - start);
            System.err.println("imported in " + imported.toMillis() + " ms");

            Instant restart = Instant.now();
            replicas.restartAll(plan.options());
            awaitRefreshes();
            List<ProcessCost> costs = costs();
            List<String> unrecorded = forAll(threads, index -> recorded(index, restart));
            var report = new DueReport(plan, imported, costs, unrecorded, complaints());
            System.out.println(report.figures(service, seeds.values()));
            report.complaints().stream().limit(20).forEach(System.err::println);
            return report.violations(service);
        }
    }

    private interface Step {
        /// @return what is wrong; empty = nothing
        String take(int index) throws Exception;
    }

    private List<String> forAll(ExecutorService threads, Step step) throws Exception {
        var next = new AtomicInteger();
        List<Future<List<String>>> workers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            workers.add(threads.submit(() -> takeAll(next, step)));
        }
        List<String> wrong = new ArrayList<>();
        for (Future<List<String>> worker : workers) {
            wrong.addAll(worker.get());
        }
        return wrong;
    }

    private List<String> takeAll(AtomicInteger next, Step step) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (int i = next.getAndIncrement(); i < plan.connections(); i = next.getAndIncrement()) {
            String said = step.take(i);
            if (!said.isEmpty()) {
                wrong.add(said);
            }
        }
        return wrong;
    }

    private String importOne(int index) throws IOException {
        SeededGrant grant = service.grant(FakeClient.standard(service.connector().id()).id());
        long issuedAt = grant.issuedAt() - LIFETIME.minus(LEFT).toMillis();
        var old =
                new SeededGrant(
                        grant.accessToken(), grant.refreshToken(), issuedAt, LIFETIME.toSeconds());
        Answer answer = calls.importGrant(url(index), consumer(index), old);
        if (answer.status() != 200) {
            throw new IllegalStateException("import: " + answer.status() + answer.body());
        }
        seeds.put(consumer(index), grant.refreshToken());
        return "";
    }

    private void awaitRefreshes() {
        long start = System.nanoTime();
        long shown = start;
        for (long now = start;
                !isOver() && now - start < PATIENCE.toNanos();
                now = System.nanoTime()) {
            if (now - shown > PROGRESS.toNanos()) {
                shown = now;
                System.err.println("refreshed " + service.calls(Endpoint.TOKEN));
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private boolean isOver() {
        return service.calls(Endpoint.TOKEN) >= plan.connections()
                && seeds.values().stream()
                                .flatMap(seed -> service.refreshes().presentations(seed).stream())
                                .filter(one -> one.endedAt() > 0)
                                .count()
                        >= plan.connections();
    }

    private List<ProcessCost> costs() {
        List<ProcessCost> all = new ArrayList<>();
        for (int i = 0; i < replicas.count(); i++) {
            all.add(ProcessCost.of(replicas.replica(i).pid()));
        }
        return all;
    }

    private String recorded(int index, Instant restart) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        JsonNode known = explanation(index);
        while (!isRecorded(known, restart) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
            known = explanation(index);
        }
        return isRecorded(known, restart) ? "" : known.toString();
    }

    private JsonNode explanation(int index) throws IOException {
        return calls.explanation(url(index), consumer(index)).data();
    }

    private static boolean isRecorded(JsonNode known, Instant restart) {
        String issuedAt = known.path("credentials").path("issued_at").asText("");
        JsonNode refresh = known.path("refresh");
        return known.path("state").asText().equals("callable")
                && !issuedAt.isEmpty()
                && Instant.parse(issuedAt).isAfter(restart)
                && refresh.path("failures").asInt(1) == 0
                && !refresh.path("outcome_unknown").asBoolean(true);
    }

    private List<String> complaints() throws IOException {
        Predicate<String> complains = line -> line.contains(" WARN ") || line.contains(" ERROR ");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < replicas.count(); i++) {
            try (var lines = Files.lines(folder.resolve("replica-" + i + ".log"))) {
                found.addAll(lines.filter(complains).toList());
            }
        }
        return found;
    }

    private static String consumer(int index) {
        return "consumer-" + index;
    }

    private String url(int index) {
        return replicas.replica(index % replicas.count()).url();
    }

    @Override
    public void close() {
        calls.close();
        replicas.close();
        provider.close();
    }
}
