package dev.strongroom.egress;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The latest addresses of each host, for as many hosts as there is room for. The one whose answer
/// is the oldest has to go first. From any thread; reading locks nothing.
final class KeptAnswers {
    // An answer may hold thousands, which whoever owns the name decides.
    private static final int MAX_ADDRESSES = 64;

    private final int room;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final LinkedHashSet<String> byAge = new LinkedHashSet<>();

    KeptAnswers(int room) {
        this.room = room;
    }

    /// What the name server said.
    ///
    /// @param at ns, when it did
    record Answer(List<InetAddress> addresses, long at, AtomicLong asked) {

        /// Whether it is time to ask again. True once, then not before the pause is over.
        boolean isDue(long now, long pause) {
            long last = asked.get();
            return now - last >= pause && asked.compareAndSet(last, now);
        }
    }

    @Nullable Answer find(String host) {
        return answers.get(host);
    }

    synchronized void put(String host, List<InetAddress> addresses, long now) {
        if (addresses.size() > MAX_ADDRESSES) {
            remove(host);
            return;
        }
        answers.put(host, new Answer(List.copyOf(addresses), now, new AtomicLong(now)));
        byAge.addLast(host);
        if (byAge.size() > room) {
            answers.remove(byAge.removeFirst());
        }
    }

    synchronized void remove(String host) {
        answers.remove(host);
        byAge.remove(host);
    }
}
