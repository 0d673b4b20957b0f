package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks the operating system, on threads of its own and with a time-out: the lookup is a native
/// call, and while the name servers are silent a handful of them would hold every carrier of the
/// virtual threads.
///
/// Answers are kept for some seconds, which spares the change of threads on a busy path. What is
/// kept is only ever used after the policy has checked it.
public final class SystemResolver implements Resolver, AutoCloseable {
    private static final int MAX_THREADS = 16;
    private static final int MAX_KEPT = 4_096;

    private final Resolver lookup;
    private final Duration timeout;
    private final Duration keep;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    0,
                    MAX_THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("resolver-", 0).factory());

    private record Known(List<InetAddress> addresses, long until) {}

    /// Gives up after five seconds and keeps answers for ten.
    public SystemResolver() {
        this(
                host -> List.of(InetAddress.getAllByName(host)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                System::nanoTime);
    }

    SystemResolver(Resolver lookup, Duration timeout, Duration keep, LongSupplier nanoTime) {
        this.lookup = lookup;
        this.timeout = timeout;
        this.keep = keep;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> kept = known(host);
        if (kept != null) {
            return kept;
        }
        List<InetAddress> found = ask(host);
        if (known.size() >= MAX_KEPT) {
            known.clear();
        }
        known.put(host, new Known(found, nanoTime.getAsLong() + keep.toNanos()));
        return found;
    }

    @Override
    public @Nullable List<InetAddress> known(String host) {
        Known kept = known.get(host);
        return kept != null && kept.until - nanoTime.getAsLong() > 0 ? kept.addresses : null;
    }

    private List<InetAddress> ask(String host) throws UnknownHostException {
        Future<List<InetAddress>> asked;
        try {
            asked = threads.submit(() -> lookup.resolve(host));
        } catch (RejectedExecutionException busy) {
            throw unknown(host, busy);
        }
        try {
            return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown(host, failed.getCause());
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw unknown(host, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            asked.cancel(true);
            throw unknown(host, interrupted);
        }
    }

    private static UnknownHostException unknown(String host, @Nullable Throwable cause) {
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
