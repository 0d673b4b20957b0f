package dev.strongroom.resource;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What is left of the limits while a list is being read.
final class Budget {
    private final ReadLimits limits;
    private final InstantSource clock;
    private final long end;
    private int parts;
    private long bytes;

    Budget(ReadLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        end = clock.millis() + limits.total().toMillis();
    }

    /// Ms epoch.
    long now() {
        return clock.millis();
    }

    /// The time for the next call; zero or less = none is left.
    Duration time() {
        Duration left = Duration.ofMillis(end - clock.millis());
        return left.compareTo(limits.call()) < 0 ? left : limits.call();
    }

    int answerBytes() {
        return (int) Math.min(limits.answerBytes(), Math.max(1, limits.bytes() - bytes));
    }

    void spend(int answer) {
        parts++;
        bytes += answer;
    }

    /// Why there must not be another part; null = go on.
    @Nullable String exceeded(int entries) {
        if (parts >= limits.parts()) {
            return "the list has more than " + limits.parts() + " parts";
        }
        if (entries > limits.entries()) {
            return "the list has more than " + limits.entries() + " entries";
        }
        return bytes >= limits.bytes()
                ? "the list is larger than " + (limits.bytes() >> 20) + " MiB"
                : null;
    }
}
