package dev.strongroom.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How likely it is that a call goes wrong, and in which way.
///
/// @param odds of each kind, 0 to 1; all together at most 1
/// @param slowest what a slow answer takes at most
/// @param hang how long an answer that hangs is kept back: longer than any client waits
public record Chaos(Map<Kind, Double> odds, Duration slowest, Duration hang) {
    public static final Chaos NONE =
            new Chaos(Map.of(), Duration.ofSeconds(3), Duration.ofSeconds(30));

    private static final String RETRY_SECONDS = "1";
    private static final int UNAVAILABLE_STATUS = 503;

    /// What can go wrong. The first four do the work.
    public enum Kind {
        SLOW,
        HANG,
        RESET_AFTER_WORK,
        ANSWER_TWICE,
        RESET_BEFORE_WORK,
        UNAVAILABLE,
        THROTTLED,
        HTML
    }

    public Chaos {
        odds = Map.copyOf(odds);
        double sum = odds.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 1 || odds.values().stream().anyMatch(one -> one < 0)) {
            throw new IllegalArgumentException("These are no probabilities: " + odds);
        }
    }

    public Chaos with(Kind kind, double probability) {
        Map<Kind, Double> more = new EnumMap<>(Kind.class);
        more.putAll(odds);
        more.put(kind, probability);
        return new Chaos(more, slowest, hang);
    }

    public Chaos withSlowest(Duration value) {
        return new Chaos(odds, value, hang);
    }

    public Chaos withHang(Duration value) {
        return new Chaos(odds, slowest, value);
    }

    /// What the next call does wrong.
    ///
    /// @param end releases the answers that are kept back
    /// @return null = nothing
    @Nullable Misbehaviour draw(RandomGenerator random, CountDownLatch end) {
        double rest = random.nextDouble();
        for (Kind kind : Kind.values()) {
            rest -= odds.getOrDefault(kind, 0.0);
            if (rest < 0) {
                return misbehaviour(kind, random, end);
            }
        }
        return null;
    }

    private Misbehaviour misbehaviour(Kind kind, RandomGenerator random, CountDownLatch end) {
        return switch (kind) {
            case SLOW ->
                    new Misbehaviour.Stall(
                            end, Duration.ofMillis(random.nextLong(slowest.toMillis() + 1)));
            case HANG -> new Misbehaviour.Stall(end, hang);
            case RESET_AFTER_WORK -> new Misbehaviour.Reset(true);
            case ANSWER_TWICE -> new Misbehaviour.AnswerTwice();
            case RESET_BEFORE_WORK -> new Misbehaviour.Reset(false);
            case UNAVAILABLE -> new Misbehaviour.Status(UNAVAILABLE_STATUS);
            case THROTTLED -> new Misbehaviour.Throttle(RETRY_SECONDS);
            case HTML -> new Misbehaviour.Html();
        };
    }
}
