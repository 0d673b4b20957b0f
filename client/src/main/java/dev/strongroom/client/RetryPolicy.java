package dev.strongroom.client;

import java.time.Duration;

/**
 * When an operation is tried again: after 429, 502, 503, 504 and where no answer came, unless the
 * request may have been carried out and is not idempotent ({@code POST}, {@code PATCH}). A request
 * that was never sent is always tried again. Waits grow from try to try, or are what {@code
 * Retry-After} says; one that would end too late is not begun.
 *
 * <pre>{@code
 * RetryPolicy.DEFAULT.withElapsed(Duration.ofSeconds(10))
 * }</pre>
 *
 * @param initial the first wait; each is shortened at random by up to half
 * @param factor by which the next one is longer
 * @param maximum the longest one, unless the server asks for longer
 * @param elapsed how long after the first try the last one may begin
 * @param everyMethod whether {@code POST} and {@code PATCH} are tried again like the others
 */
public record RetryPolicy(
        Duration initial, double factor, Duration maximum, Duration elapsed, boolean everyMethod) {
    /** From half a second, doubled, up to 10 seconds, for 30 seconds in all. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(
                    Duration.ofMillis(500),
                    2,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    false);

    /** Everything is tried once. */
    public static final RetryPolicy NONE =
            new RetryPolicy(Duration.ofMillis(1), 1, Duration.ofMillis(1), Duration.ZERO, false);

    /** Checks that waits exist and do not shrink. */
    public RetryPolicy {
        if (initial.isNegative() || initial.isZero() || maximum.compareTo(initial) < 0) {
            throw new IllegalArgumentException("initial must be positive, maximum not below it");
        }
        if (!(factor >= 1) || Double.isInfinite(factor) || elapsed.isNegative()) {
            throw new IllegalArgumentException("factor must be 1 or more, elapsed not negative");
        }
    }

    public RetryPolicy withInitial(Duration value) {
        return new RetryPolicy(value, factor, maximum, elapsed, everyMethod);
    }

    public RetryPolicy withFactor(double value) {
        return new RetryPolicy(initial, value, maximum, elapsed, everyMethod);
    }

    public RetryPolicy withMaximum(Duration value) {
        return new RetryPolicy(initial, factor, value, elapsed, everyMethod);
    }

    public RetryPolicy withElapsed(Duration value) {
        return new RetryPolicy(initial, factor, maximum, value, everyMethod);
    }

    /** Also what may have been carried out already: only where doing it twice does no harm. */
    public RetryPolicy withEveryMethod(boolean value) {
        return new RetryPolicy(initial, factor, maximum, elapsed, value);
    }

    /**
     * The wait after a try.
     *
     * @param tries how many there were, from 1
     * @param random 0 to 1
     */
    Duration pause(int tries, double random) {
        double millis = (double) initial.toMillis() * Math.pow(factor, tries - 1);
        return Duration.ofMillis(
                (long) (Math.min(millis, (double) maximum.toMillis()) * (1 - random / 2)));
    }
}
