package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.proxy.RateBudgets.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateBudgetsTest {
    private static final long START = 1_777_629_600_000L;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final ConnectionKey ONE = new ConnectionKey("app", "one", "crm", "acme");
    private static final ConnectionKey OTHER = new ConnectionKey("app", "other", "crm", "acme");
    private static final Turn NOW = new Turn.Now();

    private final RateBudgets budgets = new RateBudgets();
    private long now = START;

    private Turn enter() {
        return budgets.enter(ONE, now, 2_000);
    }

    private void leave(int status, @Nullable Long retryAfterMillis) {
        budgets.leave(ONE, DownstreamLimit.NONE, status, retryAfterMillis, now);
    }

    private void leaveWith(long remaining, long secondsLeft) {
        var limit = new DownstreamLimit(null, remaining, now / 1000 + secondsLeft);
        budgets.leave(ONE, limit, 200, null, now);
    }

    private List<Turn> enter(int callers) {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < callers; i++) {
            turns.add(enter());
        }
        return turns;
    }

    @Test
    void accountWithoutLimits_isNotRemembered() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(enter()).isEqualTo(NOW);
            leave(i % 2 == 0 ? 200 : 0, null);
        }
        budgets.leave(ONE, new DownstreamLimit(10L, 0L, null), 200, null, now);
        budgets.leave(ONE, new DownstreamLimit(10L, 0L, now / 1000 - 5), 200, null, now);
        budgets.leave(ONE, new DownstreamLimit(null, null, now / 1000 + 5), 503, null, now);

        assertThat(budgets.size()).isZero();
    }

    @Test
    void budgetUsedUp_refusesUntilTheReset_thisAccountOnly() {
        enter();
        leaveWith(0, 30);

        assertThat(enter()).isEqualTo(new Turn.Refused(30_000));
        assertThat(budgets.enter(OTHER, now, 2_000)).isEqualTo(NOW);
        now += 29_000;
        assertThat(enter()).isEqualTo(new Turn.After(1_000));
    }

    @Test
    void asManyUnderWayAsAreLeft_closeTheGate() {
        leaveWith(3, 30);

        assertThat(enter(4)).containsExactly(NOW, NOW, NOW, new Turn.Refused(30_000));
    }

    @Test
    void answersThatOvertakeEachOther_theSmallestOfAWindowCounts() {
        leaveWith(10, 30);
        enter(4);
        leaveWith(2, 30);
        leaveWith(9, 30);

        assertThat(enter()).as("2 left, 2 under way").isInstanceOf(Turn.Refused.class);
    }

    @Test
    void anotherWindow_startsAnew() {
        leaveWith(2, 3);
        now += 2_000;
        leaveWith(50, 60);

        assertThat(enter(10)).containsOnly(NOW);
    }

    @Test
    void afterTheReset_theFirstProbeAndOthersFollowInOrder() {
        leave(429, 1_000L);

        assertThat(enter(7))
                .containsExactly(
                        new Turn.After(1_000),
                        new Turn.After(1_100),
                        new Turn.After(1_200),
                        new Turn.After(1_300),
                        new Turn.After(1_400),
                        new Turn.After(1_420),
                        new Turn.After(1_440));
        now += 1_430;
        assertThat(enter()).as("behind the line").isEqualTo(new Turn.After(30));
    }

    @Test
    void afterTheReset_thoseWhoComeLaterDoNotBurstEither() {
        leave(429, 60_000L);
        now += 70_000;

        assertThat(enter(3)).containsExactly(NOW, new Turn.After(100), new Turn.After(200));

        now += 300;
        leave(200, null);
        assertThat(enter(20)).as("proven").containsOnly(NOW);
    }

    @Test
    void aProbeThatIsRefused_closesAgain() {
        leave(429, 1_000L);
        now += 1_000;
        assertThat(enter()).isEqualTo(NOW);
        leave(429, 5_000L);

        assertThat(enter()).isEqualTo(new Turn.Refused(5_000));
    }

    @Test
    void refusalsWithoutRetryAfter_growFromOneSecondToAMinute() {
        var pauses = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            enter();
            leave(429, i % 2 == 0 ? null : 0L);
            long pause = pause();
            pauses.add(pause / 1000);
            now += pause + 1_000;
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);

        enter();
        leave(200, null);
        enter();
        leave(429, null);
        assertThat(pause()).isEqualTo(1_000);
    }

    private long pause() {
        return budgets.enter(ONE, now, 0) instanceof Turn.Refused refused
                ? refused.retryAfterMillis()
                : 0;
    }

    @Test
    void refusalsOfCallsUnderWayTogether_areOne() {
        leave(429, null);
        for (int i = 0; i < 50; i++) {
            leave(429, null);
        }

        assertThat(pause()).isEqualTo(1_000);
    }

    @Test
    void unavailableWithRetryAfter_closes_withoutDoesNot() {
        leave(503, 10_000L);
        assertThat(enter()).isEqualTo(new Turn.Refused(10_000));

        budgets.leave(OTHER, DownstreamLimit.NONE, 503, null, now);
        assertThat(budgets.enter(OTHER, now, 0)).isEqualTo(NOW);
    }

    @Test
    void refusalThatTellsOnlyTheReset_closesUntilThen() {
        var limit = new DownstreamLimit(null, null, now / 1000 + 20);
        budgets.leave(ONE, limit, 429, null, now);

        assertThat(enter()).isEqualTo(new Turn.Refused(20_000));
    }

    @Test
    void refusalWithMuchLeftOfAnotherWindow_pausesBriefly() {
        var day = new DownstreamLimit(5_000L, 4_000L, now / 1000 + 40_000);
        budgets.leave(ONE, day, 429, null, now);

        assertThat(pause()).isEqualTo(1_000);
    }

    @Test
    void absurdResets_holdNobodyForMoreThanAnHour() {
        budgets.leave(ONE, new DownstreamLimit(1L, 0L, Long.MAX_VALUE), 200, null, now);
        assertThat(enter()).isEqualTo(new Turn.Refused(HOUR));

        leave(429, Long.MAX_VALUE);
        assertThat(enter()).isEqualTo(new Turn.Refused(HOUR));
        now += HOUR;
        assertThat(enter()).isEqualTo(NOW);
    }

    @Test
    void clockSetBack_opensTheGate() {
        leave(429, HOUR);
        now -= TimeUnit.DAYS.toMillis(3);

        assertThat(enter()).isEqualTo(NOW);
    }

    @Test
    void lineOfAHundred_takesNobodyMore() {
        leave(429, 100L);

        long waiting =
                Stream.generate(() -> budgets.enter(ONE, now, 60_000))
                        .limit(150)
                        .filter(turn -> turn instanceof Turn.After)
                        .count();

        assertThat(waiting).isEqualTo(100);
    }

    @Test
    void callsWithoutAnswer_useNothingUp() {
        leaveWith(2, 30);
        for (int i = 0; i < 100; i++) {
            assertThat(enter()).isEqualTo(NOW);
            leave(0, null);
        }
    }

    @Test
    void quietAccounts_areForgotten() {
        leaveWith(5, 30);
        leave(429, 5_000L);
        now += TimeUnit.MINUTES.toMillis(11);
        budgets.leave(OTHER, DownstreamLimit.NONE, 429, null, now);

        assertThat(budgets.size()).isOne();
    }

    @Test
    void tooManyAccounts_goWithoutABudget() {
        for (int i = 0; i < RateBudgets.MOST_ACCOUNTS + 100; i++) {
            var key = new ConnectionKey("app", "c" + i, "crm", "acme");
            budgets.leave(key, DownstreamLimit.NONE, 429, 60_000L, now);
        }

        assertThat(budgets.size()).isEqualTo(RateBudgets.MOST_ACCOUNTS);
        assertThat(enter()).isEqualTo(NOW);
    }
}
