package dev.strongroom.testing;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.RequestLogStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.IntStream;

/// Many consumers and log rows of the fixture's application, written beside a server.
final class ListsData {
    /// The first row's time, ms epoch; further rows are [#STEP] apart.
    static final long FROM = 1_767_225_600_000L;

    static final long STEP = 2_000;

    private static final int BATCH = 10_000;
    private static final String[] METHODS = {"GET", "GET", "GET", "POST", "PATCH"};

    private final Connection database;

    private ListsData(Connection database) {
        this.database = database;
    }

    /// @param url as [TestPostgres#newDatabase()] returns it, or `sqlite:<file>`
    static void write(String url, int consumers, int logs) throws SQLException {
        String jdbc =
                url.startsWith("sqlite:")
                        ? "jdbc:" + url
                        : url.replaceFirst(
                                "postgresql://(.*):(.*)@(.*)",
                                "jdbc:postgresql://$3?user=$1&password=$2");
        try (Connection database = DriverManager.getConnection(jdbc)) {
            database.setAutoCommit(false);
            new ListsData(database).consumers(consumers);
            database.commit();
            try (Database own = Database.open(DatabaseOptions.of(url))) {
                logs(own, logs, consumers);
            }
            try (Statement statement = database.createStatement()) {
                statement.execute("ANALYZE");
            }
            database.commit();
        }
    }

    private static String consumer(int number) {
        return "account:%06d".formatted(number);
    }

    private void consumers(int count) throws SQLException {
        String insert =
                """
                INSERT INTO consumer (application_id, consumer_id, metadata, created_at, updated_at,
                    search)
                VALUES (?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = database.prepareStatement(insert)) {
            for (int i = 0; i < count; i++) {
                String mail = "user" + i + "@company" + i % 977 + ".example";
                statement.setString(1, Fixture.APPLICATION);
                statement.setString(2, consumer(i));
                statement.setString(
                        3, "{\"email\":\"" + mail + "\",\"account_name\":\"Company " + i + "\"}");
                statement.setLong(4, FROM + i);
                statement.setLong(5, FROM + i);
                statement.setString(6, consumer(i) + "\n" + mail + "\ncompany " + i + "\n");
                add(statement, i);
            }
            statement.executeBatch();
        }
    }

    /// One in a hundred failed; every tenth one is a call to a provider.
    private static void logs(Database database, int count, int consumers) {
        var store = new RequestLogStore(database);
        for (int from = 0; from < count; from += BATCH) {
            store.add(
                    IntStream.range(from, Math.min(count, from + BATCH))
                            .mapToObj(i -> entry(i, consumers))
                            .toList());
        }
    }

    private static LogEntry entry(int i, int consumers) {
        boolean failed = i % 100 == 99;
        String parent = i % 10 == 9 ? new UUID(i - 1, i - 1).toString() : null;
        return new LogEntry(
                new LogEntry.Identity(new UUID(i, i).toString(), parent, i % 10 == 8),
                new LogEntry.Subject(
                        Fixture.APPLICATION,
                        consumer(i % consumers),
                        "vault",
                        "crm",
                        i % 3 == 0 ? "salesforce" : "hubspot"),
                new LogEntry.Target(
                        METHODS[i % METHODS.length],
                        "vault.example",
                        "/vault/connections/crm/" + (i % 50_000 == 7 ? "rare" : "one"),
                        "connectionsOne",
                        "192.0.2.1"),
                new LogEntry.Outcome(failed ? 422 : 200, failed ? "A setting is missing" : null),
                new LogEntry.Timing(FROM + i * STEP, 900 + i % 100, 0));
    }

    private static void add(PreparedStatement statement, int i) throws SQLException {
        statement.addBatch();
        if (i % BATCH == BATCH - 1) {
            statement.executeBatch();
        }
    }
}
