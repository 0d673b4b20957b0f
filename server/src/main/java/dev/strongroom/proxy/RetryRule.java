package dev.strongroom.proxy;

import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Whether and when a call that failed is made once more (`x-strongroom-retries`).
final class RetryRule {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final int MOST_DOUBLINGS = 6;

    private RetryRule() {}

    /// Whether doing it twice does what doing it once does (RFC 9110 section 9.2.2), or the service
    /// was given a key to notice.
    static boolean repeatable(String method, boolean idempotencyKey) {
        return idempotencyKey || IDEMPOTENT.contains(method);
    }

    /// How long to wait before the next attempt; empty if there is to be none. The wait doubles
    /// from half a second and is shortened by up to half at random, so that calls that failed
    /// together do not come back together. A service that asks for a longer pause gets it; if that
    /// is longer than anybody waits, there is no retry: earlier, it would only be refused again.
    ///
    /// @param attempt how many retries there have been, from 0
    /// @param statusOrZero 0 = there was no answer
    /// @param millisLeft of the time for the whole call
    static OptionalLong waitMillis(
            int attempt,
            int statusOrZero,
            @Nullable Long retryAfterMillis,
            long millisLeft,
            RandomGenerator random) {
        if (statusOrZero != 0 && !PASSING.contains(statusOrZero)) {
            return OptionalLong.empty();
        }
        long full = Math.min(FIRST_MILLIS << Math.clamp(attempt, 0, MOST_DOUBLINGS), MOST_MILLIS);
        long wait = full / 2 + random.nextLong(full / 2 + 1);
        if (retryAfterMillis != null) {
            wait = Math.max(wait, retryAfterMillis);
        }
        return wait > MOST_MILLIS || wait >= millisLeft
                ? OptionalLong.empty()
                : OptionalLong.of(wait);
    }
}
