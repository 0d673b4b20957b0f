package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.Sealed;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {
    private static final long NOW = 1_900_000_000_000L;
    private static final Connector CONNECTOR =
            ConnectorCatalog.bundled().find(KeeperStage.SERVICE).orElseThrow();

    private final RefreshSchedule schedule = new RefreshSchedule(RefreshRules.DEFAULT);

    private static Connection connection(String consumer, long lifetime) {
        var key = new ConnectionKey("app", consumer, "crm", KeeperStage.SERVICE);
        return Connection.create(key, NOW, NOW)
                .withCredentials(
                        new StoredCredentials(
                                Sealed.of(new byte[] {1}),
                                true,
                                true,
                                NOW,
                                NOW + lifetime,
                                0,
                                true,
                                0));
    }

    @Property
    void dueAt_goodToken_isBeforeItsEndAndAfterHalfOfItsLife(
            @ForAll @LongRange(min = 1_000, max = 86_400_000L * 90) long lifetime,
            @ForAll @IntRange(max = 1_000_000) int consumer) {
        Connection one = connection("c" + consumer, lifetime);
        long due = schedule.dueAt(CONNECTOR, one, NOW);

        assertThat(due).isBetween(NOW + lifetime / 3, NOW + lifetime - 1);
        boolean beforeCallers = due <= NOW + lifetime - schedule.margin(one.credentials());
        assertThat(beforeCallers).isTrue();
    }

    @Property
    void dueAt_failing_isInTheFutureAndNotTooFar(
            @ForAll @IntRange(min = 1, max = 10_000) int failures) {
        Connection one = connection("c", 3_600_000);
        for (int i = 0; i < Math.min(failures, 40); i++) {
            one = one.withUpkeep(one.upkeep().failed(NOW + 30_000));
        }
        assertThat(schedule.dueAt(CONNECTOR, one, NOW))
                .isBetween(NOW + 30_000, NOW + Duration.ofMinutes(19).toMillis());
    }

    /// What was granted in the same instant must not fall due in the same instant.
    @Test
    void dueAt_ofAMillionConnectionsGrantedAtOnce_isSpreadEvenly() {
        int buckets = 36;
        int[] counts = new int[buckets];
        long first = NOW + Duration.ofMinutes(48).toMillis();
        long width = Duration.ofMinutes(6).toMillis() / buckets;
        for (int i = 0; i < 1_000_000; i++) {
            long due = schedule.dueAt(CONNECTOR, connection("consumer-" + i, 3_600_000), NOW);
            counts[(int) Math.min(buckets - 1, (due - first) / width)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(26_000, 30_000);
        }
    }

    @Test
    void dueAt_disabledOrUnconfirmedOrEmpty_isNotForRefreshing() {
        Connection good = connection("c", 3_600_000);

        assertThat(schedule.dueAt(CONNECTOR, good.withEnabled(false), NOW)).isZero();
        assertThat(
                        schedule.dueAt(
                                CONNECTOR,
                                good.amended(good.credentials().withConfirmed(false)),
                                NOW))
                .isEqualTo(NOW + Duration.ofMinutes(30).toMillis());
        assertThat(schedule.dueAt(CONNECTOR, good.withCredentials(StoredCredentials.NONE), NOW))
                .isZero();
    }
}
