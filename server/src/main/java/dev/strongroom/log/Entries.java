package dev.strongroom.log;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.log.Visit.Arrival;
import dev.strongroom.log.Visit.Child;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Makes entries of what has happened, on the thread that writes.
///
/// @param ids of provider calls
/// @param host of this server
/// @param addresses whether it is kept where requests come from
record Entries(Supplier<String> ids, String host, boolean addresses) {
    private static final String PROVIDER_CALL = "providerCall";
    private static final String VAULT = "vault";
    private static final int LONGEST_PATH = 500;
    private static final int LONGEST_ERROR = 300;
    private static final int LONGEST_ID = 64;

    /// The request, and before it, as they are newer, the calls it caused.
    List<LogEntry> of(Visit visit) {
        List<LogEntry> entries = new ArrayList<>();
        Arrival arrival = visit.arrival();
        if (arrival == null) {
            return entries;
        }
        long providerNanos = 0;
        List<Child> children = visit.children();
        for (Child child : children) {
            entries.add(of(visit, child));
            providerNanos += child.call().nanos();
        }
        long total = micros(visit.nanos());
        entries.add(
                new LogEntry(
                        new LogEntry.Identity(arrival.id(), null, !children.isEmpty()),
                        bounded(visit.subject(arrival.unifiedApi())),
                        new LogEntry.Target(
                                arrival.method(),
                                host,
                                Shown.path(arrival.path(), LONGEST_PATH),
                                arrival.operationId(),
                                addresses ? arrival.sourceIp() : null),
                        outcome(visit.outcome()),
                        new LogEntry.Timing(
                                visit.startedAt(), total, Math.min(total, micros(providerNanos)))));
        return entries;
    }

    /// A provider call.
    LogEntry of(Visit visit, Child child) {
        Arrival arrival = visit.arrival();
        ProviderCall call = child.call();
        String api = visit.connectionApi().isEmpty() ? VAULT : visit.connectionApi();
        long micros = micros(call.nanos());
        return new LogEntry(
                new LogEntry.Identity(ids.get(), arrival == null ? null : arrival.id(), false),
                bounded(visit.subject(api)),
                new LogEntry.Target(
                        call.method(),
                        Shown.text(call.host(), LONGEST_PATH),
                        Shown.path(call.path(), LONGEST_PATH),
                        PROVIDER_CALL,
                        null),
                outcome(new LogEntry.Outcome(call.status(), call.error())),
                new LogEntry.Timing(
                        child.endedAt() - TimeUnit.NANOSECONDS.toMillis(call.nanos()),
                        micros,
                        micros));
    }

    private static LogEntry.Outcome outcome(LogEntry.Outcome outcome) {
        String error = outcome.error();
        return new LogEntry.Outcome(
                outcome.status(), error == null ? null : Shown.text(error, LONGEST_ERROR));
    }

    /// What a caller wrote into a path need not be the name of anything.
    private static LogEntry.Subject bounded(LogEntry.Subject subject) {
        return new LogEntry.Subject(
                subject.applicationId(),
                subject.consumerId(),
                name(subject.unifiedApi()),
                name(subject.connectionApi()),
                name(subject.serviceId()));
    }

    private static String name(String id) {
        boolean odd = id.indexOf(' ') >= 0 || id.indexOf(',') >= 0 || id.indexOf('+') >= 0;
        return odd || id.length() > LONGEST_ID || !Shown.isPlain(id) ? "" : id;
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }
}
