package dev.strongroom.store;

import java.util.List;

/// Finds rows of applications that are gone, in tables whose rows outlive them.
final class Orphans {
    private Orphans() {}

    /// The applications that have rows, those included that are gone.
    ///
    /// Jumps from application to application: an index of the table must begin with it.
    static List<String> applications(Database database, String table) {
        String text =
                """
                WITH RECURSIVE application_of(id) AS (
                    SELECT MIN(application_id) FROM %1$s
                    UNION ALL
                    SELECT (SELECT MIN(application_id) FROM %1$s
                            WHERE application_id > application_of.id)
                    FROM application_of WHERE application_of.id IS NOT NULL
                )
                SELECT id FROM application_of WHERE id IS NOT NULL
                """
                        .formatted(table);
        return database.scan(sql -> sql.all(text, Row::text));
    }

    /// @return when the application was made, ms epoch; the end of time if there is no such one
    static long applicationSince(Database database, String applicationId) {
        return database.read(
                        sql ->
                                sql.first(
                                        "SELECT created_at FROM application WHERE id = ?",
                                        Row::number,
                                        applicationId))
                .orElse(Long.MAX_VALUE);
    }
}
