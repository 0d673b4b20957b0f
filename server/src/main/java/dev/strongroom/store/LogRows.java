package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogEntry.Identity;
import dev.strongroom.connection.LogEntry.Outcome;
import dev.strongroom.connection.LogEntry.Subject;
import dev.strongroom.connection.LogEntry.Target;
import dev.strongroom.connection.LogEntry.Timing;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of the request log as a row, and back.
final class LogRows {
    static final String COLUMNS =
            "application_id, occurred_at, id, parent_id, has_children, consumer_id, unified_api,"
                    + " connection_api, service_id, http_method, host, path, operation_id,"
                    + " source_ip, status_code, error_message, total_micros, provider_micros";

    private LogRows() {}

    static void addTo(List<@Nullable Object> values, LogEntry entry) {
        Subject subject = entry.subject();
        Target target = entry.target();
        values.add(subject.applicationId());
        values.add(entry.timing().occurredAt());
        values.add(entry.identity().id());
        values.add(entry.identity().parentId());
        values.add(entry.identity().hasChildren());
        values.add(subject.consumerId());
        values.add(subject.unifiedApi());
        values.add(subject.connectionApi());
        values.add(subject.serviceId());
        values.add(target.method());
        values.add(target.host());
        values.add(target.path());
        values.add(target.operationId());
        values.add(target.sourceIp());
        values.add((long) entry.outcome().status());
        values.add(entry.outcome().error());
        values.add(entry.timing().totalMicros());
        values.add(entry.timing().providerMicros());
    }

    static LogEntry read(Row row) throws SQLException {
        String applicationId = row.text();
        long occurredAt = row.number();
        var identity = new Identity(row.text(), row.textOrNull(), row.flag());
        var subject = new Subject(applicationId, row.text(), row.text(), row.text(), row.text());
        var target = new Target(row.text(), row.text(), row.text(), row.text(), row.textOrNull());
        var outcome = new Outcome((int) row.number(), row.textOrNull());
        var timing = new Timing(occurredAt, row.number(), row.number());
        return new LogEntry(identity, subject, target, outcome, timing);
    }
}
