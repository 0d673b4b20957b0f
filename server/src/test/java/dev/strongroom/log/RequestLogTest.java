package dev.strongroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Window;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.log.Visit.Arrival;
import dev.strongroom.log.Visit.Service;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.LogPages;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.RequestLogStore;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.FakeClock;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestLogTest {
    private static final String APPLICATION = "app";
    private static final Arrival ARRIVAL =
            new Arrival(
                    "request-1",
                    "GET",
                    "/vault/x",
                    "op",
                    "vault",
                    "192.0.2.1",
                    new Service("crm", "salesforce"));

    @TempDir Path folder;
    private final FakeClock clock = new FakeClock();
    private Database database;
    private RequestLog log;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseOptions.of("sqlite:" + folder.resolve("log.db")));
        log = log(true);
    }

    private RequestLog log(boolean addresses) {
        return new RequestLog(
                new RequestLogStore(database),
                new RequestLog.Rules("vault.example", addresses, Duration.ofDays(30)),
                () -> UUID.randomUUID().toString(),
                clock);
    }

    @AfterEach
    void close() {
        log.close();
        database.close();
    }

    private List<LogEntry> entries() {
        log.flush();
        return new Logs(new LogPages(database), new ConsumerStore(database))
                .page(LogQuery.of(APPLICATION), Window.first(200))
                .items();
    }

    private static ProviderCall call(String host, @Nullable String error) {
        return new ProviderCall("POST", host, "/token", error == null ? 200 : 0, error, 3_000_000);
    }

    private void visit(Runnable work, int status) throws Exception {
        Visit visit = log.begin(ARRIVAL);
        log.during(
                visit,
                () -> {
                    work.run();
                    return visit;
                });
        log.end(visit, status, null);
    }

    @Test
    void request_withCalls_isTheirParent() throws Exception {
        visit(
                () -> {
                    Visit.caller(APPLICATION, "c");
                    log.called(call("one", null));
                    log.called(call("two", "No connection to two"));
                },
                200);

        List<LogEntry> entries = entries();
        LogEntry parent = entry(entries, "vault.example");
        LogEntry child = entry(entries, "two");
        assertThat(entries).hasSize(3);
        assertThat(parent.identity().hasChildren()).isTrue();
        assertThat(parent.identity().parentId()).isNull();
        assertThat(parent.outcome().success()).isTrue();
        assertThat(parent.target().sourceIp()).isEqualTo("192.0.2.1");
        assertThat(parent.timing().providerMicros()).isLessThanOrEqualTo(6_000);
        assertThat(child.identity().parentId()).isEqualTo("request-1");
        assertThat(child.subject())
                .isEqualTo(new LogEntry.Subject(APPLICATION, "c", "crm", "crm", "salesforce"));
        assertThat(child.outcome()).isEqualTo(new LogEntry.Outcome(0, "No connection to two"));
        assertThat(child.timing().providerMicros()).isEqualTo(3_000);
        assertThat(child.target().sourceIp()).isNull();
    }

    private static LogEntry entry(List<LogEntry> entries, String host) {
        return entries.stream()
                .filter(one -> one.target().host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void request_ofNobody_isForgotten() throws Exception {
        visit(() -> log.called(call("one", null)), 401);
        log.called(call("without any request", null));

        assertThat(entries()).isEmpty();
    }

    @Test
    void request_notedAsFailed_isNoSuccess() throws Exception {
        visit(
                () -> {
                    Visit.caller(APPLICATION, null);
                    Visit.failed("the provider said no");
                },
                301);

        LogEntry entry = entries().getFirst();
        assertThat(entry.outcome().success()).isFalse();
        assertThat(entry.outcome().error()).isEqualTo("the provider said no");
        assertThat(entry.subject().consumerId()).isEmpty();
    }

    @Test
    void work_carriedToAnotherThread_belongsToTheRequest() throws Exception {
        visit(
                () -> {
                    Visit.caller(APPLICATION, "c");
                    run(Visit.carried(key(), () -> log.called(call("one", null))));
                },
                200);

        assertThat(entry(entries(), "one").identity().parentId()).isEqualTo("request-1");
    }

    /// A refresh may outlive the request of the caller who started it and gave up.
    @Test
    void work_thatOutlivesTheRequest_isStillItsChild() throws Exception {
        var late = new Runnable[1];
        visit(
                () -> {
                    Visit.caller(APPLICATION, "c");
                    late[0] = Visit.carried(key(), () -> log.called(call("one", null)));
                },
                200);
        run(late[0]);

        assertThat(entries()).hasSize(2);
        assertThat(entry(entries(), "one").identity().parentId()).isEqualTo("request-1");
    }

    @Test
    void work_ofNoRequest_isLoggedForItsConnection() {
        run(Visit.carried(key(), () -> log.called(call("one", null))));

        LogEntry entry = entries().getFirst();
        assertThat(entry.identity().parentId()).isNull();
        assertThat(entry.subject())
                .isEqualTo(
                        new LogEntry.Subject(APPLICATION, "c", "lead", "lead", "activecampaign"));
    }

    private static ConnectionKey key() {
        return new ConnectionKey(APPLICATION, "c", "lead", "activecampaign");
    }

    private static void run(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void addresses_thatAreNotKept_areNotWritten() throws Exception {
        log.close();
        log = log(false);
        visit(() -> Visit.caller(APPLICATION, null), 200);

        assertThat(entries().getFirst().target().sourceIp()).isNull();
    }

    /// A caller may write anything into a path.
    @Test
    void service_thatIsNoName_isLeftOut() throws Exception {
        Visit visit =
                log.begin(
                        new Arrival(
                                "r",
                                "GET",
                                "/a\u0000b",
                                "op",
                                "vault",
                                "",
                                new Service("crm\u0000", "x".repeat(65))));
        log.during(
                visit,
                () -> {
                    Visit.caller(APPLICATION, null);
                    return visit;
                });
        log.end(visit, 404, "nothing at \u0000");

        LogEntry entry = entries().getFirst();
        assertThat(entry.subject().connectionApi()).isEmpty();
        assertThat(entry.subject().serviceId()).isEmpty();
        assertThat(entry.target().path()).isEqualTo("/a b");
        assertThat(entry.outcome().error()).isEqualTo("nothing at  ");
    }

    @Test
    void close_writesWhatIsLeft() throws Exception {
        log.start();
        for (int i = 0; i < 1_000; i++) {
            note("r" + i);
        }
        log.close();

        assertThat(rows()).isEqualTo(1_000);
    }

    @Test
    void entries_thatTheDatabaseRefuses_doNotStandInTheWay() throws Exception {
        try (var output = CapturedOutput.start()) {
            execute(
                    "CREATE TRIGGER refuse BEFORE INSERT ON request_log_consumer"
                            + " WHEN NEW.consumer_id = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END");
            note("before");
            visit(() -> Visit.caller(APPLICATION, "bad"), 200);
            note("after");
            assertThat(entries())
                    .extracting(one -> one.identity().id())
                    .containsExactlyInAnyOrder("before", "after");
            assertThat(output.text()).contains("1 entries of the request log were lost");
        }
    }

    /// Somebody else holds the file for longer than a write waits for it, and more is noted than
    /// there is room for.
    @Test
    void notes_whileTheDatabaseIsAway_waitAndAreWrittenOnce() throws Exception {
        try (var output = CapturedOutput.start();
                var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.db"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            note("first");
            log.flush();
            for (int i = 0; i < 20_000; i++) {
                note("r" + i);
            }
            statement.execute("ROLLBACK");
            log.flush();

            assertThat(rows()).isEqualTo(1 + 16_384);
            assertThat(output.text()).contains("3616 entries of the request log were lost");
            log.flush();
            assertThat(rows()).isEqualTo(1 + 16_384);
        }
    }

    @Test
    void forget_removesWhatIsTooOld() throws Exception {
        registerApplication();
        for (int i = 0; i < 250; i++) {
            note("old" + i);
        }
        clock.advance(Duration.ofDays(29));
        log.flush();
        note("young");
        log.flush();
        clock.advance(Duration.ofDays(2));
        log.forget();

        assertThat(entries()).extracting(one -> one.identity().id()).containsExactly("young");
    }

    /// Whoever gets the id next must not read what was logged under it before.
    @Test
    void forget_removesWhatIsOlderThanTheApplication() throws Exception {
        note("before");
        log.flush();
        clock.advance(Duration.ofMinutes(1));
        registerApplication();
        note("after");
        log.flush();
        log.forget();

        assertThat(entries()).extracting(one -> one.identity().id()).containsExactly("after");
    }

    @Test
    void forget_ofAConsumer_removesItsEntriesAndNobodyElses() throws Exception {
        for (int i = 0; i < 250; i++) {
            note("gone" + i);
        }
        visit(() -> Visit.caller(APPLICATION, "other"), 200);

        log.forget(APPLICATION, "c");

        assertThat(entries()).extracting(one -> one.subject().consumerId()).containsOnly("other");
    }

    @Test
    void page_ofAConsumer_holdsNothingOlderThanIt() throws Exception {
        registerApplication();
        note("of the one before");
        assertThat(entriesOfConsumer()).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        new ConsumerStore(database).touch(APPLICATION, "c", clock.millis());
        note("own");

        assertThat(entriesOfConsumer())
                .extracting(one -> one.identity().id())
                .containsExactly("own");
    }

    private List<LogEntry> entriesOfConsumer() {
        log.flush();
        return new Logs(new LogPages(database), new ConsumerStore(database))
                .page(LogQuery.of(APPLICATION).withConsumer("c"), Window.first(200))
                .items();
    }

    private void registerApplication() {
        var application = new Application(APPLICATION, "App", List.of(), null, List.of());
        var keys = Sealed.of(new byte[] {1});
        var unused =
                new RegistryStore(database)
                        .edit(
                                rows ->
                                        rows.insert(
                                                new StoredApplication(application, keys, keys),
                                                clock.millis()));
    }

    private void note(String id) throws Exception {
        Visit visit = log.begin(new Arrival(id, "GET", "/", "op", "vault", "", Service.NONE));
        log.during(
                visit,
                () -> {
                    Visit.caller(APPLICATION, "c");
                    return visit;
                });
        log.end(visit, 200, null);
    }

    private int rows() throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.db"));
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT SUM(entries) FROM request_log_page")) {
            return result.next() ? result.getInt(1) : -1;
        }
    }

    private void execute(String text) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("log.db"));
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
