package dev.strongroom.proxy;

import dev.strongroom.connection.ConnectionKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One rate budget for each upstream account, learnt from answers, so that the callers of one
/// account get its calls one after the other and not a 429 each.
///
/// Only accounts whose service states what is left, and until when, or that were refused a call,
/// are remembered; for all others entering and leaving is a look into a map. Calls that were under
/// way when an account became known are not counted.
///
/// Memory is bounded: accounts that say nothing for a while are forgotten, and where too many are
/// known, further ones go without a budget. Nothing here blocks, waits or reads a clock.
final class RateBudgets {
    /// No account is held back for longer, whatever a service says. Windows of services are an
    /// hour at most, but for quotas of a day; asking again every hour costs such an account 24
    /// calls, and a wrong header must not lock it out for ever.
    static final long MOST_MILLIS = TimeUnit.HOURS.toMillis(1);

    static final int MOST_ACCOUNTS = 50_000;
    private static final long SWEEP_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final ConcurrentHashMap<ConnectionKey, RateGate> gates = new ConcurrentHashMap<>();
    private final AtomicLong sweptAt = new AtomicLong();

    /// What a caller is to do.
    sealed interface Turn {
        /// Call.
        record Now() implements Turn {
            static final Now INSTANCE = new Now();
        }

        /// Call after so many ms, without asking again: the place in the line is taken.
        record After(long millis) implements Turn {}

        /// Do not call; a try is worth making after so many ms.
        record Refused(long retryAfterMillis) implements Turn {}
    }

    /// Reserves a turn.
    ///
    /// @param nowMillis ms epoch
    /// @param maxWaitMillis how long the caller would wait for it
    Turn enter(ConnectionKey account, long nowMillis, long maxWaitMillis) {
        RateGate gate = gates.get(account);
        return gate == null ? Turn.Now.INSTANCE : gate.enter(nowMillis, maxWaitMillis);
    }

    /// Tells what came of a turn. To be called once for every one that was not refused.
    ///
    /// @param status 0 where there was no answer
    /// @param retryAfterMillis what `Retry-After` says; null = nothing
    void leave(
            ConnectionKey account,
            DownstreamLimit limit,
            int status,
            @Nullable Long retryAfterMillis,
            long nowMillis) {
        RateGate gate = gates.get(account);
        var lesson = RateLesson.of(limit, status, retryAfterMillis, nowMillis);
        if (gate == null) {
            if (lesson.saysNothing()) {
                return;
            }
            gate = make(account, nowMillis);
        }
        if (gate != null) {
            gate.leave(lesson, nowMillis);
            sweep(nowMillis);
        }
    }

    private @Nullable RateGate make(ConnectionKey account, long now) {
        if (gates.size() >= MOST_ACCOUNTS) {
            sweep(now);
        }
        return gates.size() >= MOST_ACCOUNTS
                ? null
                : gates.computeIfAbsent(account, absent -> new RateGate(now));
    }

    /// At most once a minute, as it looks at every account.
    private void sweep(long now) {
        long last = sweptAt.get();
        if (Math.abs(now - last) >= SWEEP_MILLIS && sweptAt.compareAndSet(last, now)) {
            gates.values().removeIf(gate -> gate.isForgettable(now));
        }
    }

    int size() {
        return gates.size();
    }
}
