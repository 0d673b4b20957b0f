package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;

/// Every value of every table: text as it is, bytes as characters and in hexadecimal.
public final class PostgresDump {
    private PostgresDump() {}

    /// @param url as [TestPostgres#newDatabase()] returns it
    public static String of(String url) throws SQLException {
        var text = new StringBuilder();
        String jdbc =
                url.replaceFirst(
                        "postgresql://(.*):(.*)@(.*)", "jdbc:postgresql://$3?user=$1&password=$2");
        try (Connection database = DriverManager.getConnection(jdbc);
                Statement statement = database.createStatement()) {
            var tables = new ArrayList<String>();
            try (ResultSet names =
                    statement.executeQuery(
                            "SELECT table_name FROM information_schema.tables"
                                    + " WHERE table_schema = 'public'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).contains("connection", "pending_authorization", "integration");
            for (String table : tables) {
                append(text, statement, table);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Statement statement, String table)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT t.*, t::text FROM " + table + " t")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    Object value = rows.getObject(column);
                    text.append(
                                    value instanceof byte[] bytes
                                            ? new String(bytes, StandardCharsets.ISO_8859_1)
                                            : String.valueOf(value))
                            .append('\n');
                }
            }
        }
    }
}
