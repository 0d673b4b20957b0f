package dev.strongroom.log;

import dev.strongroom.log.Visit.Child;
import dev.strongroom.store.RequestLogStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes notes of requests and provider calls, and sees to it that they are written and in time
/// forgotten. Taking a note costs some tens of nanoseconds and never waits: see [LogWriter].
public final class RequestLog implements AutoCloseable {
    /// Half a second of the busiest server. Notes stay for a few hundredths of that, unless the
    /// machine has no time for the log.
    private static final int WAITING = 16_384;

    private static final int MOST_PAGES = 5_000;

    private final RequestLogStore store;
    private final InstantSource clock;
    private final LogBuffer<Note> buffer = new LogBuffer<>(WAITING);
    private final LogWriter writer;
    private final Retention retention;

    /// @param host of this server, as callers know it
    /// @param addresses whether it is kept where requests come from
    public record Rules(String host, boolean addresses, Duration retention) {}

    /// Something to be written.
    ///
    /// @param call one that has to be told by itself; null = the request with all its calls
    record Note(Visit visit, @Nullable Child call) {}

    /// @param ids for the entries of provider calls; requests have one
    public RequestLog(
            RequestLogStore store, Rules rules, Supplier<String> ids, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        var entries = new Entries(ids, rules.host(), rules.addresses());
        writer = new LogWriter(new Packing(buffer, entries), store);
        retention = new Retention(store, rules.retention(), clock);
    }

    public void start() {
        writer.start();
        retention.start();
    }

    /// A request has come.
    public Visit begin(Visit.Arrival arrival) {
        return new Visit(arrival, clock.millis());
    }

    /// Runs the work that answers it.
    public <T> T during(Visit visit, Callable<T> work) throws Exception {
        return visit.run(work);
    }

    /// It is answered. What belongs to no known application is forgotten: there is nobody to show
    /// it to.
    ///
    /// @param error what was wrong, in words; null = nothing, or what was noted before
    public void end(Visit visit, int status, @Nullable String error) {
        visit.end(status, error);
        if (visit.known()) {
            buffer.add(new Note(visit, null));
        }
    }

    /// A call to a provider is over. It belongs to the request that this thread works for.
    public void called(ProviderCall call) {
        Visit visit = Visit.current();
        if (visit != null) {
            called(visit, call);
        }
    }

    /// A call to a provider that belongs to this request is over.
    public void called(Visit visit, ProviderCall call) {
        var child = new Child(call, clock.millis());
        if (!visit.add(child) && visit.known()) {
            buffer.add(new Note(visit, child));
        }
    }

    /// Removes what is older than it may become.
    public void forget() {
        retention.run();
    }

    /// Removes what a consumer that is gone has done, the newest first, in small transactions and
    /// not without end: what is left of very much goes when it is too old. Until then [Logs] hides
    /// it from a consumer that gets the same id.
    public void forget(String applicationId, String consumerId) {
        flush();
        long before = clock.millis() + 1;
        var unused = store.removeOf(applicationId, consumerId, before, MOST_PAGES);
    }

    /// Writes everything noted so far.
    public void flush() {
        var unused = writer.flush();
    }

    /// Writes what is left. Nothing should be noted any more.
    @Override
    public void close() {
        retention.close();
        writer.close();
    }
}
