package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The lookups under way: one for each host, shared by all who ask for it, on threads of their own,
/// since a lookup blocks its thread in native code and cannot be broken off. Those that find no
/// free thread stand in line.
///
/// A name whose server is silent holds a thread for long, and whoever may call any host can name
/// many of them. So the hosts of one domain get a few threads only; hosts that nobody knows yet
/// never get all; and they have a line that ends.
final class Lookups implements AutoCloseable {
    private final Resolver source;
    private final Limits limits;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("resolver-", 0).factory());
    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by it.
    private final Map<String, Lookup> underway = new HashMap<>();
    private final Set<Lookup> line = new LinkedHashSet<>();
    private final Map<Group, Integer> busy = new HashMap<>();
    private int running;
    private int strangersRunning;
    private int strangersWaiting;
    private boolean closed;

    /// How many at once.
    ///
    /// @param threads lookups that run
    /// @param strangers of those, for hosts that were never answered before
    /// @param siblings of those, for familiar or for strange hosts of one domain
    /// @param line strangers that wait for a thread
    record Limits(int threads, int strangers, int siblings, int line) {
        static final Limits DEFAULT = new Limits(64, 48, 8, 2_000);
    }

    /// Who shares an allowance.
    private record Group(String domain, boolean familiar) {}

    private static final class Lookup {
        private final String host;
        private final Group group;
        private final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        private int waiters;

        Lookup(String host, boolean familiar) {
            this.host = host;
            group = new Group(domain(host), familiar);
        }
    }

    Lookups(Resolver source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /// The last two labels.
    static String domain(String host) {
        int last = host.lastIndexOf('.');
        return host.substring(host.lastIndexOf('.', last - 1) + 1);
    }

    /// Looks up a familiar host, or joins whoever does already; nobody waits for it.
    void refresh(String host) {
        lock.lock();
        try {
            join(host, true);
        } catch (LookupFailedException notNow) {
            // The old answer has to do.
        } finally {
            lock.unlock();
        }
    }

    /// Looks it up, or waits for whoever does already.
    ///
    /// @param familiar whether it was answered before
    /// @throws LookupFailedException if no answer is there in time
    List<InetAddress> await(String host, boolean familiar, Duration patience)
            throws UnknownHostException {
        Lookup lookup = enter(host, familiar);
        try {
            return lookup.answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failure(host, failed.getCause());
        } catch (TimeoutException late) {
            throw new LookupFailedException(host, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LookupFailedException(host, interrupted);
        } finally {
            leave(lookup);
        }
    }

    /// One for each who waited: an exception must not be thrown by several threads.
    private static UnknownHostException failure(String host, @Nullable Throwable cause) {
        if (!(cause instanceof UnknownHostException) || cause instanceof LookupFailedException) {
            return new LookupFailedException(host, cause);
        }
        var unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }

    private Lookup enter(String host, boolean familiar) throws LookupFailedException {
        lock.lock();
        try {
            Lookup lookup = join(host, familiar);
            lookup.waiters++;
            return lookup;
        } finally {
            lock.unlock();
        }
    }

    /// The last one to give up takes it out of the line.
    private void leave(Lookup lookup) {
        lock.lock();
        try {
            if (--lookup.waiters == 0 && line.remove(lookup)) {
                unlined(lookup);
                underway.remove(lookup.host);
            }
        } finally {
            lock.unlock();
        }
    }

    private Lookup join(String host, boolean familiar) throws LookupFailedException {
        Lookup same = underway.get(host);
        if (same != null) {
            return same;
        }
        var lookup = new Lookup(host, familiar);
        boolean now = admits(lookup.group);
        if (closed || !(now || familiar || strangersWaiting < limits.line)) {
            throw new LookupFailedException(host, null);
        }
        underway.put(host, lookup);
        if (now) {
            start(lookup);
        } else {
            line.add(lookup);
            strangersWaiting += familiar ? 0 : 1;
        }
        return lookup;
    }

    private boolean admits(Group group) {
        return running < limits.threads
                && (group.familiar || strangersRunning < limits.strangers)
                && busy.getOrDefault(group, 0) < limits.siblings;
    }

    private void unlined(Lookup lookup) {
        strangersWaiting -= lookup.group.familiar ? 0 : 1;
    }

    private void start(Lookup lookup) {
        count(lookup.group, 1);
        try {
            threads.execute(() -> run(lookup));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            count(lookup.group, -1);
            underway.remove(lookup.host);
            lookup.answer.completeExceptionally(noThread);
        }
    }

    private void count(Group group, int by) {
        running += by;
        strangersRunning += group.familiar ? 0 : by;
        busy.merge(group, by, (old, more) -> old + more == 0 ? null : old + more);
    }

    private void run(Lookup lookup) {
        try {
            List<InetAddress> addresses = source.resolve(lookup.host);
            ended(lookup);
            lookup.answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error failed) {
            ended(lookup);
            lookup.answer.completeExceptionally(failed);
        }
    }

    /// Before anybody hears of it, so that who asks again asks anew.
    private void ended(Lookup lookup) {
        lock.lock();
        try {
            count(lookup.group, -1);
            underway.remove(lookup.host, lookup);
            Iterator<Lookup> waiting = line.iterator();
            while (running < limits.threads && waiting.hasNext()) {
                Lookup next = waiting.next();
                if (admits(next.group)) {
                    waiting.remove();
                    unlined(next);
                    start(next);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits any longer. What runs in native code ends when it ends.
    @Override
    public void close() {
        for (Lookup lookup : abandoned()) {
            lookup.answer.completeExceptionally(new LookupFailedException(lookup.host, null));
        }
        threads.shutdownNow();
    }

    private List<Lookup> abandoned() {
        lock.lock();
        try {
            closed = true;
            var all = List.copyOf(underway.values());
            line.clear();
            underway.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }
}
