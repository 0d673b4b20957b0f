package dev.strongroom.testing;

import dev.strongroom.demo.Chaos;
import dev.strongroom.demo.Chaos.Kind;
import java.time.Duration;

/// What a [Storm] is made of.
///
/// @param killEvery one replica is killed so often and started again; zero = none ever
/// @param grace of the provider's rotation; zero = a repeated refresh token ends its family
/// @param seed of everything that is left to chance
public record StormPlan(
        Load load,
        Duration length,
        Duration killEvery,
        Duration grace,
        Chaos chaos,
        ReplicaOptions options,
        long seed) {

    /// @param callers at each replica, one call at a time
    public record Load(int replicas, int callers, int connections) {}

    /// Long enough for the slowest retry.
    public static final Duration FORGIVING = Duration.ofHours(1);

    public static final StormPlan DEFAULT =
            new StormPlan(
                    new Load(3, 8, 200),
                    Duration.ofSeconds(20),
                    Duration.ZERO,
                    Duration.ZERO,
                    Chaos.NONE
                            .with(Kind.SLOW, 0.1)
                            .with(Kind.HANG, 0.01)
                            .with(Kind.RESET_AFTER_WORK, 0.02)
                            .with(Kind.ANSWER_TWICE, 0.02),
                    // Shorter than a hang, and short enough for many failures in one storm.
                    ReplicaOptions.DEFAULT
                            .with("refresh.timeout_seconds", "4")
                            .with("refresh.cool_down_seconds", "1"),
                    1);

    public StormPlan withLoad(Load value) {
        return new StormPlan(value, length, killEvery, grace, chaos, options, seed);
    }

    public StormPlan withLength(Duration value) {
        return new StormPlan(load, value, killEvery, grace, chaos, options, seed);
    }

    public StormPlan withKillEvery(Duration value) {
        return new StormPlan(load, length, value, grace, chaos, options, seed);
    }

    public StormPlan withGrace(Duration value) {
        return new StormPlan(load, length, killEvery, value, chaos, options, seed);
    }

    public StormPlan withChaos(Chaos value) {
        return new StormPlan(load, length, killEvery, grace, value, options, seed);
    }

    public StormPlan withOptions(ReplicaOptions value) {
        return new StormPlan(load, length, killEvery, grace, chaos, value, seed);
    }

    public StormPlan withSeed(long value) {
        return new StormPlan(load, length, killEvery, grace, chaos, options, value);
    }

    boolean kills() {
        return killEvery.isPositive();
    }
}
