package dev.strongroom.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Looks into the database of a [TestServer] past the server.
public final class SqliteRows {
    private final String url;

    /// @param folder the one that the server was opened in
    public SqliteRows(Path folder) {
        url = "jdbc:sqlite:" + folder.resolve("strongroom.db");
    }

    /// The columns of each row, separated by spaces.
    public List<String> of(String query) {
        try (Connection database = DriverManager.getConnection(url);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.add(
                            value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(value));
                }
                found.add(String.join(" ", row));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The types of all events of a service, oldest first.
    public List<String> events(String serviceId) {
        return of(
                "SELECT type FROM event WHERE service_id = '" + serviceId + "' ORDER BY position");
    }
}
