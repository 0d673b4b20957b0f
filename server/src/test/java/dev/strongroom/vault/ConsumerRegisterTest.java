package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.log.RequestLog;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConsumerRemoval;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.DatabaseException;
import dev.strongroom.store.EventStore;
import dev.strongroom.store.RequestCountStore;
import dev.strongroom.store.RequestLogStore;
import dev.strongroom.testing.Fixture;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of a consumer.
final class ConsumerRegisterTest {
    private static final Policy REVOKES = new Policy(OAuthProtection.OFF, true, null);
    private static final ConnectionKey ELSEWHERE =
            new ConnectionKey(
                    Fixture.APPLICATION, Fixture.CONSUMER, "crm", "gone-from-the-catalogue");

    @TempDir Path folder;
    private VaultStage stage;
    private RequestCounts counts;
    private ConsumerRegister register;

    @BeforeEach
    void open() {
        stage = new VaultStage(folder, REVOKES);
        var store = new RequestCountStore(stage.database);
        counts = new RequestCounts(store, stage.tools.consumers(), stage.clock);
        var stores =
                new ConsumerRegister.Stores(
                        new ConsumerStore(stage.database),
                        new ConsumerRemoval(stage.database),
                        store,
                        log());
        register = new ConsumerRegister(stage.tools, stores, counts, stage.queue);
    }

    private RequestLog log() {
        var rules = new RequestLog.Rules("vault.example", false, Duration.ofDays(30));
        return new RequestLog(
                new RequestLogStore(stage.database), rules, () -> "an id", stage.clock);
    }

    @AfterEach
    void close() {
        counts.close();
        stage.close();
    }

    private ActiveApplication application() {
        return stage.tools.applications().require(Fixture.APPLICATION);
    }

    private void delete() {
        register.delete(application(), Fixture.CONSUMER);
    }

    private List<EventType> events(ConnectionKey key) {
        return new EventStore(stage.database)
                .of(key).stream()
                        .map(Event::type)
                        .filter(type -> type == EventType.DELETED)
                        .toList();
    }

    @Test
    void delete_whereTheApplicationRevokes_tellsTheProvider() {
        Credentials credentials = stage.granted();
        stage.connect(credentials);
        delete();
        stage.queue.runDue();
        String token = Objects.requireNonNull(credentials.accessToken()).reveal();
        assertThat(stage.books.isLive(token)).isFalse();
        assertThat(events(VaultStage.KEY)).hasSize(1);
    }

    /// An integration that was dropped, even with its connector, keeps nobody from deleting.
    @Test
    void delete_ofAConnectionNobodyKnowsAnyMore_stillTellsSubscribers() {
        stage.connect(stage.granted());
        Connection stray = Connection.create(ELSEWHERE, stage.clock.millis(), stage.clock.millis());
        assertThat(stage.tools.store().apply(new Change().insert(stray))).isTrue();
        assertThat(register.find(application(), Fixture.CONSUMER).services())
                .containsExactly(ELSEWHERE.serviceId(), VaultStage.KEY.serviceId());

        delete();
        assertThat(events(ELSEWHERE)).hasSize(1);
        assertThat(events(VaultStage.KEY)).hasSize(1);
        assertThat(new EventStore(stage.database).of(ELSEWHERE).getLast().entity().text())
                .contains("\"state\":\"available\"", "\"service_id\":\"gone-from-the-catalogue\"");
    }

    @Test
    void delete_thatDiesBeforeItsEnd_isFinishedByTheNext() throws SQLException {
        stage.connect(stage.granted());
        beside("ALTER TABLE confirmation RENAME TO away");
        assertThatThrownBy(this::delete).isInstanceOf(DatabaseException.class);
        assertThat(register.find(application(), Fixture.CONSUMER).services()).isEmpty();

        beside("ALTER TABLE away RENAME TO confirmation");
        delete();
        assertThat(events(VaultStage.KEY)).hasSize(1);
        assertThatThrownBy(this::delete)
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.kind()).isEqualTo(VaultException.Kind.CONSUMER_UNKNOWN));
    }

    private void beside(String change) throws SQLException {
        try (java.sql.Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vault.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA legacy_alter_table = 1");
            statement.execute(change);
        }
    }

    @Test
    void delete_takesWhatWasCountedInMemory_andTheBeliefInTheConsumer() {
        stage.connect(stage.granted());
        counts.add(Fixture.APPLICATION, Fixture.CONSUMER, RequestKind.VAULT);
        delete();
        assertThat(stage.tools.consumers().known(Fixture.APPLICATION, Fixture.CONSUMER)).isFalse();
        ConsumerView again = register.add(application(), Fixture.CONSUMER, null);
        assertThat(again.requests().total()).isZero();
        assertThat(again.requestsUpdatedAt()).isZero();
    }
}
