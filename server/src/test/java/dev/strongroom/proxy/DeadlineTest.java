package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private long now = -7_000_000_000_000L;
    private final Deadline deadline = new Deadline(1_000, () -> now);

    /// Looks every second.
    private boolean drips(Duration time, boolean awaited, long bytesPerSecond) {
        boolean drips = false;
        for (long second = 1; second <= time.toSeconds(); second++) {
            now += 1_000_000_000;
            drips = deadline.drips(awaited, second * bytesPerSecond);
        }
        return drips;
    }

    @Test
    void upload_thatDrips_isTooSlowAfterTenMinutes() {
        assertThat(drips(Duration.ofMinutes(10), true, 1)).isFalse();
        assertThat(drips(Duration.ofSeconds(1), true, 1)).isTrue();
    }

    @Test
    void upload_ofOneKibibytePerSecond_mayTakeADay() {
        assertThat(drips(Duration.ofDays(1), true, 1_024)).isFalse();
    }

    @Test
    void upload_thatFallsBackToADrip_livesOnWhatItHasSent() {
        drips(Duration.ofMinutes(20), true, 2_048);
        long sent = Duration.ofMinutes(20).toSeconds() * 2_048;
        now += Duration.ofMinutes(19).toNanos();

        assertThat(deadline.drips(true, sent)).isFalse();
        now += Duration.ofMinutes(2).toNanos();
        assertThat(deadline.drips(true, sent)).isTrue();
    }

    /// A service that takes little at a time is not the caller's fault.
    @Test
    void upload_thatTheServiceHoldsUp_isNotTooSlow() {
        assertThat(drips(Duration.ofHours(2), false, 1)).isFalse();
        assertThat(deadline.drips(true, 7_200)).isFalse();
    }

    @Test
    void silence_isCountedFromTheLastSignOfLife() {
        now += 900_000_000;
        assertThat(deadline.hasPassed(Long.MIN_VALUE, null)).isFalse();
        deadline.saw(now);
        now += 900_000_000;
        assertThat(deadline.hasPassed(Long.MIN_VALUE, null)).isFalse();
        assertThat(deadline.restMillis(Long.MIN_VALUE, null)).isEqualTo(101);
        deadline.saw(Long.MIN_VALUE);
        now += 100_000_000;
        assertThat(deadline.hasPassed(Long.MIN_VALUE, null)).isTrue();
        assertThat(deadline.hasPassed(now, null)).isFalse();
    }
}
