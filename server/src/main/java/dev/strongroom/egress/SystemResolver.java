package dev.strongroom.egress;

import dev.strongroom.egress.KeptAnswers.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks the operating system, and keeps its answers.
///
/// A call to a host in use never waits for a name server: an answer that is no longer fresh still
/// serves, for some minutes, while a single lookup in the background fetches the next one. That a
/// name has no address any more replaces what was kept; that no name server answers does not. The
/// policy checks whatever comes from here on every use, so a kept answer opens nothing that a fresh
/// one would not.
public final class SystemResolver implements Resolver, AutoCloseable {
    private static final int MAX_KEPT = 4_096;

    private final Resolver source;
    private final Timing timing;
    private final LongSupplier nanoTime;
    private final KeptAnswers kept;
    private final Lookups lookups;

    /// @param patience of who has to wait for a lookup
    /// @param fresh age up to which nobody is asked again
    /// @param served age up to which an answer is better than none
    /// @param pause between two lookups in the background of a host whose name server is silent
    record Timing(Duration patience, Duration fresh, Duration served, Duration pause) {
        static final Timing DEFAULT =
                new Timing(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1));
    }

    /// Gives up after five seconds; an answer is fresh for ten, and serves for five minutes.
    public SystemResolver() {
        this(PlatformLookup::resolve, Timing.DEFAULT, Lookups.Limits.DEFAULT, System::nanoTime);
        PlatformLookup.forgetful();
    }

    SystemResolver(Resolver source, Timing timing, Lookups.Limits limits, LongSupplier nanoTime) {
        this.source = source;
        this.timing = timing;
        this.nanoTime = nanoTime;
        kept = new KeptAnswers(MAX_KEPT);
        lookups = new Lookups(this::ask, limits);
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        List<InetAddress> known = known(host);
        return known != null
                ? known
                : lookups.await(host, kept.find(host) != null, timing.patience());
    }

    @Override
    public @Nullable List<InetAddress> known(String host) {
        Answer answer = kept.find(host);
        if (answer == null) {
            return null;
        }
        long now = nanoTime.getAsLong();
        if (isFresh(answer, now)) {
            return answer.addresses();
        }
        if (now - answer.at() >= timing.served().toNanos()) {
            return null;
        }
        if (answer.isDue(now, timing.pause().toNanos())) {
            // Not here, which may be an event loop: a lookup may need a new thread.
            Thread.startVirtualThread(() -> lookups.refresh(host));
        }
        return answer.addresses();
    }

    private boolean isFresh(Answer answer, long now) {
        return now - answer.at() < timing.fresh().toNanos();
    }

    private List<InetAddress> ask(String host) throws UnknownHostException {
        Answer latest = kept.find(host);
        if (latest != null && isFresh(latest, nanoTime.getAsLong())) {
            // It came between the look at what is kept and this lookup.
            return latest.addresses();
        }
        try {
            List<InetAddress> found = source.resolve(host);
            kept.put(host, found, nanoTime.getAsLong());
            return found;
        } catch (LookupFailedException passing) {
            throw passing;
        } catch (UnknownHostException unknown) {
            if (!PlatformLookup.isRepeated(host, unknown)) {
                kept.remove(host);
            }
            throw unknown;
        }
    }

    @Override
    public void close() {
        lookups.close();
    }
}
