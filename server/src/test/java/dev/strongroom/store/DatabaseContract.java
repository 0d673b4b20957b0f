package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

interface DatabaseContract extends Tenants {

    @Test
    default void open_databaseInUseBefore_keepsWhatIsThere() {
        String url = newUrl();
        ConnectionKey key = new ConnectionKey("kept", "c", "crm", "pipedrive");
        try (Database first = Database.open(DatabaseOptions.of(url))) {
            new RegistryStore(first)
                    .edit(rows -> rows.insert(Tenants.application("kept", "k"), NOW));
            new ConnectionStore(first).apply(new Change().insert(Tenants.full(key)));
        }
        try (Database second = Database.open(DatabaseOptions.of(url))) {
            assertThat(new ConnectionStore(second).find(key)).contains(Tenants.full(key));
        }
    }

    @Test
    default void open_schemaOfNewerVersion_refuses() {
        String url = newUrl();
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            database.write(
                    sql ->
                            sql.update(
                                    """
                                    INSERT INTO flyway_schema_history (installed_rank, version,
                                        description, type, script, checksum, installed_by,
                                        installed_on, execution_time, success)
                                    SELECT 99, '99', 'later', type, 'V99__later.sql', 1,
                                        installed_by, installed_on, 1, success
                                    FROM flyway_schema_history WHERE version = '1'
                                    """));
        }
        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("99");
    }

    @Test
    default void open_migrationChangedAfterwards_refuses() {
        String url = newUrl();
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            database.write(sql -> sql.update("UPDATE flyway_schema_history SET checksum = 1"));
        }
        assertThatThrownBy(() -> Database.open(DatabaseOptions.of(url)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("schema cannot be brought up to date")
                .message()
                .hasLineCount(1);
    }

    @Test
    default void history_afterMigration_isWhatTheShortcutExpects() {
        List<Integer> recorded =
                database()
                        .read(
                                sql ->
                                        sql.all(
                                                "SELECT checksum FROM flyway_schema_history",
                                                row -> (int) row.number()));
        assertThat(recorded).isEqualTo(Schema.MIGRATIONS.stream().map(Schema::checksum).toList());
    }

    @Test
    default void write_workThrows_undoesItAloneAndHandsItOn() {
        ConnectionKey key = newKey();
        IllegalStateException reason = new IllegalStateException("no");
        assertThatThrownBy(
                        () ->
                                database()
                                        .write(
                                                sql -> {
                                                    ConsumerStore.insertIfAbsent(
                                                            sql, key.applicationId(), "gone", NOW);
                                                    throw reason;
                                                }))
                .isSameAs(reason);
        assertThat(new ConsumerStore(database()).find(key.applicationId(), "gone")).isEmpty();
        assertThat(inserted(key).version()).isEqualTo(NOW);
    }

    @Test
    default void write_statementFails_saysWhy() {
        assertThatThrownBy(
                        () ->
                                insert(
                                        Connection.create(
                                                new ConnectionKey("nobody", "c", "crm", "x"),
                                                NOW,
                                                NOW)))
                .isInstanceOf(DatabaseException.class)
                .hasCauseInstanceOf(SQLException.class)
                .isNotInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    default void write_someOfManyFail_othersAreKept() {
        String application = newApplication();
        List<Boolean> outcomes =
                Tenants.race(
                        32,
                        i ->
                                () -> {
                                    try {
                                        return database()
                                                .write(sql -> insertUnlessOdd(sql, application, i));
                                    } catch (IllegalStateException e) {
                                        return false;
                                    }
                                });
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(outcomes.get(i)).isEqualTo(i % 2 == 0);
            assertThat(new ConsumerStore(database()).find(application, "c" + i).isPresent())
                    .isEqualTo(i % 2 == 0);
        }
    }

    @Test
    default void read_afterClose_fails() {
        Database closed = Database.open(DatabaseOptions.of(newUrl()));
        closed.close();
        closed.close();
        ConnectionKey key = new ConnectionKey("a", "c", "crm", "x");
        assertThatThrownBy(() -> new ConnectionStore(closed).find(key))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> new ConnectionStore(closed).apply(new Change()))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> new ConnectionStore(closed).list("a", "c"))
                .isInstanceOf(DatabaseException.class);
    }

    private static boolean insertUnlessOdd(Sql sql, String application, int i) throws SQLException {
        boolean inserted = ConsumerStore.insertIfAbsent(sql, application, "c" + i, NOW);
        if (i % 2 == 1) {
            throw new IllegalStateException("odd");
        }
        return inserted;
    }
}
