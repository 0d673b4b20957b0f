package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Entries for the request log.
///
/// @param id empty = a new one for each
/// @param step between two entries, ms
record Logged(
        LogEntry.Subject subject,
        LogEntry.Target target,
        int status,
        String id,
        long time,
        int step) {

    /// A request to the vault that went well.
    static Logged at(String applicationId) {
        return new Logged(
                new LogEntry.Subject(applicationId, "", "vault", "", ""),
                new LogEntry.Target("GET", "vault.example", "/vault/logs", "op", null),
                200,
                "",
                Tenants.NOW,
                1);
    }

    Logged consumer(String consumerId) {
        var changed =
                new LogEntry.Subject(
                        subject.applicationId(),
                        consumerId,
                        subject.unifiedApi(),
                        subject.connectionApi(),
                        subject.serviceId());
        return new Logged(changed, target, status, id, time, step);
    }

    /// A call to that service.
    Logged service(String unifiedApi, String serviceId) {
        var changed =
                new LogEntry.Subject(
                        subject.applicationId(),
                        subject.consumerId(),
                        unifiedApi,
                        unifiedApi,
                        serviceId);
        return new Logged(changed, target, status, id, time, step);
    }

    Logged call(String method, String path, int answer) {
        var changed = new LogEntry.Target(method, target.host(), path, "op", null);
        return new Logged(subject, changed, answer, id, time, step);
    }

    Logged id(String value) {
        return new Logged(subject, target, status, value, time, step);
    }

    Logged time(long value) {
        return new Logged(subject, target, status, id, value, step);
    }

    Logged sameTime() {
        return new Logged(subject, target, status, id, time, 0);
    }

    Logged everySecond() {
        return new Logged(subject, target, status, id, time, 1_000);
    }

    LogEntry entry() {
        return new LogEntry(
                new LogEntry.Identity(
                        id.isEmpty() ? UUID.randomUUID().toString() : id, null, false),
                subject,
                target,
                new LogEntry.Outcome(status, null),
                new LogEntry.Timing(time, 5, 3));
    }

    /// Oldest first; those of one time in the order of their ids.
    List<LogEntry> entries(int count) {
        String prefix = UUID.randomUUID().toString();
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                time(time + (long) i * step)
                                        .id(prefix + "-" + String.format("%06d", i))
                                        .entry())
                .toList();
    }
}
