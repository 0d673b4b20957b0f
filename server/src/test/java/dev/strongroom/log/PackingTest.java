package dev.strongroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.log.RequestLog.Note;
import dev.strongroom.log.Visit.Child;
import dev.strongroom.store.LogPage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PackingTest {
    private static final int CAPACITY = 16_384;
    private static final long MOST_BYTES = 8L << 20;

    private final LogBuffer<Note> buffer = new LogBuffer<>(CAPACITY);
    private final Packing packing =
            new Packing(
                    buffer, new Entries(() -> UUID.randomUUID().toString(), "vault.example", true));

    private void note() {
        note(1_900_000_000_000L);
    }

    private void note(long at) {
        var visit = new Visit[1];
        Visit.carried(
                        new ConnectionKey("app", "c", "crm", "hubspot"),
                        () -> visit[0] = Visit.current())
                .run();
        var call = new ProviderCall("GET", "host", "/" + UUID.randomUUID(), 200, null, 1_000);
        buffer.add(new Note(visit[0], new Child(call, at)));
    }

    /// While the database is away.
    @Test
    void pack_whenNobodyTakes_isBoundedAndCounts() {
        long noted = 0;
        do {
            for (int i = 0; i < CAPACITY; i++) {
                note();
                noted++;
            }
        } while (packing.pack() > 0 && noted < 1_000_000);
        for (int i = 0; i < 100; i++) {
            note();
        }

        assertThat(packing.takeLost()).isEqualTo(100);
        List<LogPage> first = packing.take();
        assertThat(first.stream().mapToLong(LogPage::bytes).sum())
                .isBetween(MOST_BYTES - 10_000, MOST_BYTES + 100L * CAPACITY);
        List<LogPage> rest = packing.take();
        assertThat(entries(first) + entries(rest)).isEqualTo(noted);
        assertThat(packing.takeLost()).isZero();
    }

    /// A page that is hardly filled takes much more than what is on it.
    @Test
    void pack_whenEverySecondBringsOne_isBoundedToo() {
        int noted = 0;
        do {
            for (int i = 0; i < 500; i++) {
                note(1_900_000_000_000L + 1_000L * noted);
                noted++;
            }
        } while (packing.pack() > 0 && noted < 100_000);

        assertThat(noted).isLessThan(5_000);
        assertThat(entries(packing.take()) + entries(packing.take())).isEqualTo(noted);
        assertThat(packing.takeLost()).isZero();
    }

    private static long entries(List<LogPage> pages) {
        return pages.stream().mapToLong(LogPage::entries).sum();
    }
}
