package dev.strongroom.log;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The request that is being answered, as whoever works for it finds it: the code below says whom
/// it is for and what went wrong, and calls to providers become its children.
///
/// Made for every request, on an event loop too, so it is one object that is filled in; everything
/// dearer is left to the thread that writes. Without a request all notes go nowhere.
public final class Visit {
    private static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();

    private final @Nullable Arrival arrival;
    private final long startedAt;
    private final long startedNanos;
    private @Nullable String applicationId;
    private String consumerId = "";
    private Service service;
    private @Nullable String error;
    private @Nullable List<Child> children;
    private int status;
    private long nanos;
    private boolean over;

    /// What is known of a request before anybody looks into it.
    ///
    /// @param path without secrets
    /// @param unifiedApi that the request is made to: `vault`
    /// @param service that it is about, as the path says
    public record Arrival(
            String id,
            String method,
            String path,
            String operationId,
            String unifiedApi,
            String sourceIp,
            Service service) {}

    /// @param unifiedApi empty = about no single connection
    /// @param serviceId empty = about no service
    public record Service(String unifiedApi, String serviceId) {
        public static final Service NONE = new Service("", "");
    }

    /// @param endedAt ms epoch
    record Child(ProviderCall call, long endedAt) {}

    /// @param arrival null for work that no request has asked for
    Visit(@Nullable Arrival arrival, long startedAt) {
        this.arrival = arrival;
        this.startedAt = startedAt;
        service = arrival == null ? Service.NONE : arrival.service();
        startedNanos = System.nanoTime();
    }

    /// Notes who makes the request.
    ///
    /// @param consumerId null = nobody in particular
    public static void caller(String applicationId, @Nullable String consumerId) {
        if (CURRENT.isBound()) {
            Visit visit = CURRENT.get();
            visit.applicationId = applicationId;
            visit.consumerId = consumerId == null ? "" : consumerId;
        }
    }

    /// Notes whom and what the request is about, where a link or a state says so.
    public static void about(ConnectionKey key) {
        if (CURRENT.isBound()) {
            CURRENT.get().setAbout(key);
        }
    }

    private void setAbout(ConnectionKey key) {
        applicationId = key.applicationId();
        consumerId = key.consumerId();
        service = new Service(key.unifiedApi(), key.serviceId());
    }

    /// Notes what went wrong although the answer does not say so by its status.
    ///
    /// @param words without secrets
    public static void failed(String words) {
        if (CURRENT.isBound()) {
            CURRENT.get().note(words);
        }
    }

    /// The work as part of the request that asks for it, whatever thread runs it. Without one, its
    /// calls are noted as nobody's, for this connection.
    public static Runnable carried(ConnectionKey key, Runnable work) {
        Visit visit = CURRENT.isBound() ? CURRENT.get() : background(key);
        return () -> ScopedValue.where(CURRENT, visit).run(work);
    }

    private static Visit background(ConnectionKey key) {
        var visit = new Visit(null, 0);
        visit.setAbout(key);
        return visit;
    }

    /// The request that this thread works for, for work that goes on elsewhere; null = none.
    public static @Nullable Visit current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    /// Notes what went wrong although the answer does not say so by its status.
    ///
    /// @param words without secrets
    public synchronized void note(String words) {
        error = words;
    }

    /// The work as part of this request.
    public <T> Callable<T> carrying(Callable<T> work) {
        return () -> run(work);
    }

    <T> T run(Callable<T> work) throws Exception {
        return ScopedValue.where(CURRENT, this).call(work::call);
    }

    /// @return false if the request is over, or there is none: the call has to be told by itself
    synchronized boolean add(Child child) {
        if (over || arrival == null) {
            return false;
        }
        List<Child> all = children == null ? new ArrayList<>(2) : children;
        children = all;
        return all.add(child);
    }

    /// @param words what was wrong; null = nothing, or what was noted before
    synchronized void end(int answered, @Nullable String words) {
        status = answered;
        error = words == null ? error : words;
        nanos = System.nanoTime() - startedNanos;
        over = true;
    }

    /// Whether it is known whose it is.
    boolean known() {
        return applicationId != null;
    }

    @Nullable Arrival arrival() {
        return arrival;
    }

    long startedAt() {
        return startedAt;
    }

    synchronized List<Child> children() {
        return children == null ? List.of() : List.copyOf(children);
    }

    LogEntry.Outcome outcome() {
        return new LogEntry.Outcome(status, error);
    }

    long nanos() {
        return nanos;
    }

    /// @param unifiedApi that an entry is to be shown under
    LogEntry.Subject subject(String unifiedApi) {
        return new LogEntry.Subject(
                String.valueOf(applicationId),
                consumerId,
                unifiedApi,
                service.unifiedApi(),
                service.serviceId());
    }

    /// Of the connection that it is about; empty = none.
    String connectionApi() {
        return service.unifiedApi();
    }
}
