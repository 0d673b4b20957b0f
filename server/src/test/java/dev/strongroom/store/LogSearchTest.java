package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.Span;
import dev.strongroom.connection.Window;
import dev.strongroom.connection.Window.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogSearchTest {
    private static final LogQuery ALL = LogQuery.of("app");

    private static long firstSecond(LogQuery query, Side side, long time, String id) {
        return new LogSearch(query, new Window(20, side, List.of(time, id))).firstSecond();
    }

    /// The second that an early end had finished must not be read again.
    @Test
    void firstSecond_afterAnEarlyEnd_isTheNextOne() {
        assertThat(firstSecond(ALL, Side.AFTER, 5_000, "")).isEqualTo(4);
        assertThat(firstSecond(ALL, Side.BEFORE, 5_000, "")).isEqualTo(5);
    }

    @Test
    void firstSecond_afterAnEntry_isItsOwn() {
        assertThat(firstSecond(ALL, Side.AFTER, 5_000, "a")).isEqualTo(5);
        assertThat(firstSecond(ALL, Side.BEFORE, 5_999, "a")).isEqualTo(5);
    }

    @Test
    void firstSecond_keyOutsideTheSpan_isTheEdge() {
        LogQuery some = ALL.withSpan(new Span(3_000, 7_500));

        assertThat(firstSecond(some, Side.AFTER, 9_000, "a")).isEqualTo(7);
        assertThat(firstSecond(some, Side.BEFORE, 1_000, "a")).isEqualTo(3);
    }
}
