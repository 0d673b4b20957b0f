package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.crypto.Sealed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was read from accounts a moment ago, so that a form with ten selects, or its second
/// opening, does not ask the provider again. In memory only, bounded by number and weight, and let
/// go soon.
///
/// What belongs to a consumer is found under that consumer's connection only, as it was when it was
/// read: whatever changes it, or takes its place, hides what was read before.
final class RecentReads {
    private static final int MOST = 1_000;
    private static final long HEAVIEST = 8L << 20;

    private final InstantSource clock;
    private final Map<Key, FutureTask<Held>> underWay = new ConcurrentHashMap<>();
    private final Map<Key, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    RecentReads(InstantSource clock) {
        this.clock = clock;
    }

    /// @param source what is read: resource, part, record
    record Key(Edition edition, String source) {
        Key(Connection connection, String source) {
            this(new Edition(connection), source);
        }
    }

    /// A connection at one moment of its life. One that was deleted and made again may count its
    /// versions from where the first one was; what was sealed for it is never the same.
    record Edition(
            ConnectionKey key,
            long createdAt,
            long version,
            long credentialsVersion,
            Settings settings,
            @Nullable Sealed credentials) {
        Edition(Connection connection) {
            this(
                    connection.key(),
                    connection.createdAt(),
                    connection.version(),
                    connection.credentials().version(),
                    connection.settings(),
                    connection.credentials().sealed());
        }
    }

    /// @param weight roughly its size in memory, bytes
    record Weighed(Object value, long weight) {}

    private record Held(Object value, long weight, long until) {}

    /// The value that is there, or that somebody is just reading, or a new one. Failures are told
    /// to everybody who waits, and not kept.
    <T> T get(Key key, Class<T> type, Duration keep, Supplier<Weighed> reading) {
        Held found = find(key);
        return type.cast((found == null ? join(key, keep, reading) : found).value());
    }

    private Held join(Key key, Duration keep, Supplier<Weighed> reading) {
        var own =
                new FutureTask<>(
                        () -> {
                            // Somebody may have finished between the look and the joining.
                            Held found = find(key);
                            return found == null ? keep(key, keep, reading.get()) : found;
                        });
        FutureTask<Held> first = underWay.putIfAbsent(key, own);
        if (first == null) {
            try {
                own.run();
            } finally {
                underWay.remove(key, own);
            }
        }
        return outcome(first == null ? own : first);
    }

    private static Held outcome(FutureTask<Held> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another reading was under way", e);
        }
    }

    private synchronized @Nullable Held find(Key key) {
        Held found = held.get(key);
        if (found != null && found.until() <= clock.millis()) {
            drop(key);
            return null;
        }
        return found;
    }

    private synchronized Held keep(Key key, Duration keep, Weighed read) {
        var entry = new Held(read.value(), read.weight(), clock.millis() + keep.toMillis());
        drop(key);
        if (entry.weight() <= HEAVIEST / 2) {
            held.put(key, entry);
            weight += entry.weight();
            makeRoom();
        }
        return entry;
    }

    private void drop(Key key) {
        Held old = held.remove(key);
        weight -= old == null ? 0 : old.weight();
    }

    /// What has ended goes, then what nobody has asked for the longest.
    private void makeRoom() {
        long now = clock.millis();
        held.values().removeIf(one -> one.until() <= now && lighter(one));
        Iterator<Held> oldest = held.values().iterator();
        while ((held.size() > MOST || weight > HEAVIEST) && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    private boolean lighter(Held one) {
        weight -= one.weight();
        return true;
    }

    synchronized int size() {
        return held.size();
    }
}
