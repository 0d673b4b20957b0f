package dev.strongroom.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

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
            var data = new ListsData(database);
            data.consumers(consumers);
            data.logs(logs, consumers);
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
    private void logs(int count, int consumers) throws SQLException {
        String insert =
                """
                INSERT INTO request_log (application_id, occurred_at, id, parent_id, has_children,
                    consumer_id, unified_api, connection_api, service_id, http_method, host, path,
                    operation_id, source_ip, status_code, error_message, total_micros,
                    provider_micros)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (PreparedStatement statement = database.prepareStatement(insert)) {
            for (int i = 0; i < count; i++) {
                boolean failed = i % 100 == 99;
                statement.setString(1, Fixture.APPLICATION);
                statement.setLong(2, FROM + i * STEP);
                statement.setString(3, new UUID(i, i).toString());
                statement.setString(4, i % 10 == 9 ? new UUID(i - 1, i - 1).toString() : null);
                statement.setBoolean(5, i % 10 == 8);
                statement.setString(6, consumer(i % consumers));
                statement.setString(7, "vault");
                statement.setString(8, "crm");
                statement.setString(9, i % 3 == 0 ? "salesforce" : "hubspot");
                statement.setString(10, METHODS[i % METHODS.length]);
                statement.setString(11, "vault.example");
                statement.setString(
                        12, "/vault/connections/crm/" + (i % 50_000 == 7 ? "rare" : "one"));
                statement.setString(13, "connectionsOne");
                statement.setString(14, "192.0.2.1");
                statement.setLong(15, failed ? 422 : 200);
                statement.setString(16, failed ? "A setting is missing" : null);
                statement.setLong(17, 900 + i % 100);
                statement.setLong(18, 0);
                add(statement, i);
            }
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, int i) throws SQLException {
        statement.addBatch();
        if (i % BATCH == BATCH - 1) {
            statement.executeBatch();
        }
    }
}
