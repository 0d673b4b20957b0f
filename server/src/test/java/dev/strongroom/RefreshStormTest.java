package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.BesideOthers;
import dev.strongroom.testing.Storm;
import dev.strongroom.testing.StormPlan;
import dev.strongroom.testing.StormReport;
import dev.strongroom.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No refresh token is redeemed twice without need, whatever happens to replicas and answers, and
/// no connection is given up whose grant lives.
///
/// `-Dstorm.seconds=300` makes each storm longer.
class RefreshStormTest {
    private static final StormPlan PLAN =
            StormPlan.DEFAULT.withLength(Duration.ofSeconds(Long.getLong("storm.seconds", 20)));

    private static final Duration KILL_EVERY = Duration.ofSeconds(3);

    @TempDir Path folder;

    /// A lost answer costs the grant here, for the provider takes the retry for theft.
    @BesideOthers
    @Test
    void strictProvider() throws Exception {
        assertKept(PLAN);
    }

    @BesideOthers
    @Test
    void replicasKilledAndStartedAgain() throws Exception {
        assertKept(PLAN.withGrace(StormPlan.FORGIVING).withKillEvery(KILL_EVERY));
    }

    @BesideOthers
    @Test
    void clocksFourMinutesApart() throws Exception {
        var options = PLAN.options().withClockOffsets(List.of(120_000L, -120_000L));

        assertKept(
                PLAN.withGrace(StormPlan.FORGIVING)
                        .withLoad(new StormPlan.Load(2, 8, 200))
                        .withOptions(options));
    }

    private void assertKept(StormPlan plan) throws Exception {
        StormReport report = Storm.run(plan, folder, TestPostgres.newDatabase());

        assertThat(report.violations()).as(report.table()).isEmpty();
        assertThat(report.redemptions())
                .as(report.table())
                .isGreaterThan(plan.load().connections());
    }
}
