package dev.strongroom.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The tries of one operation. */
final class Retries {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private static final String LONGEST = "1000000000"; // seconds: three decades

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final boolean harmless;
    private final long started = System.nanoTime();
    private int tries;

    Retries(RetryPolicy policy, RandomGenerator random, String method) {
        this.policy = policy;
        this.random = random;
        this.harmless = policy.everyMethod() || IDEMPOTENT.contains(method);
    }

    /** Counts a try. */
    int next() {
        return ++tries;
    }

    /** Whether it went on to another try, having waited. */
    boolean again(StrongroomException.Transport failure) {
        return (harmless || !failure.mayHaveBeenSent()) && pause(null);
    }

    /** The same, after an answer. */
    boolean again(int status, HttpHeaders headers) {
        return harmless && PASSING.contains(status) && pause(retryAfter(headers));
    }

    private boolean pause(@Nullable Duration asked) {
        Duration pause = policy.pause(tries, random.nextDouble());
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - started);
        if (spent.plus(pause).compareTo(policy.elapsed()) > 0) {
            return false;
        }
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StrongroomException.Transport("interrupted between two tries", true, e);
        }
    }

    /** Seconds or a date (RFC 9110, 10.2.3); null if there is neither. */
    static @Nullable Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after")
                .map(value -> retryAfter(value.strip(), InstantSource.system()))
                .orElse(null);
    }

    static @Nullable Duration retryAfter(String value, InstantSource clock) {
        if (value.matches("[0-9]+")) {
            return Duration.ofSeconds(
                    value.length() < LONGEST.length()
                            ? Long.parseLong(value)
                            : Long.parseLong(LONGEST));
        }
        try {
            Instant then =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(clock.instant(), then);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
