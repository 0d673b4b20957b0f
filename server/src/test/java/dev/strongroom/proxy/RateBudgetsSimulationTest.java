package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.proxy.RateBudgets.Turn;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers against a service that counts calls in fixed windows, event by event.
class RateBudgetsSimulationTest {
    private static final long START = 1_777_629_600_000L;
    private static final long MINUTE = 60_000;
    private static final ConnectionKey KEY = new ConnectionKey("app", "one", "crm", "acme");

    private record Event(long at, Runnable what) {}

    private final RateBudgets budgets = new RateBudgets();
    private final Random random = new Random(7);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private long now = START;
    private long window;
    private long used;
    private int served;
    private int rejected;
    private int refused;

    private void after(long millis, Runnable what) {
        events.add(new Event(now + millis, what));
    }

    private void ask(long perWindow, long windowMillis) {
        switch (budgets.enter(KEY, now, 2_000)) {
            case Turn.Now turn -> call(perWindow, windowMillis);
            case Turn.After turn -> after(turn.millis(), () -> call(perWindow, windowMillis));
            case Turn.Refused turn -> refused++;
        }
    }

    private void call(long perWindow, long windowMillis) {
        after(20 + random.nextInt(40), () -> serve(perWindow, windowMillis));
    }

    private void serve(long perWindow, long windowMillis) {
        if (now / windowMillis != window) {
            window = now / windowMillis;
            used = 0;
        }
        boolean ok = used < perWindow;
        used += ok ? 1 : 0;
        served += ok ? 1 : 0;
        rejected += ok ? 0 : 1;
        long ends = Math.ceilDiv((window + 1) * windowMillis, 1000L);
        var limit = new DownstreamLimit(perWindow, perWindow - used, ends);
        after(20 + random.nextInt(40), () -> budgets.leave(KEY, limit, ok ? 200 : 429, null, now));
    }

    /// A minute of callers, evenly spread.
    private void run(long perWindow, long windowMillis, long everyMillis) {
        for (long at = 0; at < MINUTE; at += everyMillis) {
            after(at, () -> ask(perWindow, windowMillis));
        }
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at();
            event.what().run();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 1000, 20, 0.9",
        "50, 1000, 10, 0.65",
        "20, 2000, 50, 0.9",
        "100, 10000, 10, 0.9",
        "60, 60000, 100, 0.85",
    })
    void moreCallersThanTheServiceTakes_hardlyEverMeetItsRefusal(
            long perWindow, long windowMillis, long everyMillis, double used) {
        run(perWindow, windowMillis, everyMillis);

        long possible = perWindow * MINUTE / windowMillis;
        assertThat((double) served / possible).isGreaterThan(used);
        assertThat((double) rejected / (served + rejected)).isLessThan(0.03);
        assertThat(served + rejected + refused).isEqualTo((int) (MINUTE / everyMillis));
    }

    @ParameterizedTest
    @CsvSource({"10, 1000, 125", "100, 10000, 150", "60, 60000, 1100"})
    void fewerCallersThanTheServiceTakes_areAllServed(
            long perWindow, long windowMillis, long everyMillis) {
        run(perWindow, windowMillis, everyMillis);

        assertThat(rejected).isZero();
        assertThat(refused).isZero();
    }
}
