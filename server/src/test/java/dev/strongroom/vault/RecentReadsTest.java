package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.vault.RecentReads.Weighed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecentReadsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeClock clock = new FakeClock();
    private final RecentReads recent = new RecentReads(clock);
    private final AtomicInteger reads = new AtomicInteger();

    private static RecentReads.Key key(String consumer, long version, String source) {
        return new RecentReads.Key(connection(consumer).atVersion(version), source);
    }

    private static Connection connection(String consumer) {
        return Connection.create(new ConnectionKey("app", consumer, "crm", "acme"), 1);
    }

    private String get(RecentReads.Key key, long weight) {
        return recent.get(
                key,
                String.class,
                MINUTE,
                () -> new Weighed("v" + reads.incrementAndGet(), weight));
    }

    @Test
    void value_isKeptForItsTime_forItsConsumerVersionAndSource() {
        assertThat(get(key("a", 1, "x"), 1)).isEqualTo("v1");
        assertThat(get(key("a", 1, "x"), 1)).isEqualTo("v1");
        assertThat(get(key("b", 1, "x"), 1)).isEqualTo("v2");
        assertThat(get(key("a", 2, "x"), 1)).isEqualTo("v3");
        assertThat(get(key("a", 1, "y"), 1)).isEqualTo("v4");
        clock.advance(MINUTE);
        assertThat(get(key("a", 1, "x"), 1)).isEqualTo("v5");
    }

    @Test
    void value_ofAConnectionMadeAgainInTheSameMoment_isNotFound() {
        var first = connection("a").withSettings(sealed(1));
        var second = connection("a").withSettings(sealed(2));

        assertThat(get(new RecentReads.Key(first, "x"), 1)).isEqualTo("v1");
        assertThat(get(new RecentReads.Key(second, "x"), 1)).isEqualTo("v2");
        assertThat(get(new RecentReads.Key(connection("a").withSettings(sealed(1)), "x"), 1))
                .isEqualTo("v1");
    }

    private static Settings sealed(int secret) {
        return new Settings(Map.of(), Set.of("api_key"), Sealed.of(new byte[] {(byte) secret}));
    }

    @Test
    void valuesThatHaveEnded_areLetGoWithTheNextOne() {
        get(key("a", 1, "x"), 1);
        get(key("b", 1, "x"), 1);
        clock.advance(MINUTE);
        get(key("c", 1, "x"), 1);

        assertThat(recent.size()).isEqualTo(1);
    }

    @Test
    void failure_isNotKept() {
        assertThatThrownBy(
                        () ->
                                recent.get(
                                        key("a", 1, "x"),
                                        String.class,
                                        MINUTE,
                                        () -> {
                                            throw DownstreamException.crowded("no place", 1);
                                        }))
                .isInstanceOf(DownstreamException.class);

        assertThat(get(key("a", 1, "x"), 1)).isEqualTo("v1");
    }

    @Test
    void number_andWeight_areBounded() {
        for (int i = 0; i < 1_500; i++) {
            get(key("a", i, "x"), 1);
        }
        assertThat(recent.size()).isEqualTo(1_000);

        for (int i = 0; i < 20; i++) {
            get(key("b", i, "x"), 4L << 20);
        }
        assertThat(recent.size()).isLessThanOrEqualTo(2);

        int before = recent.size();
        get(key("c", 1, "x"), 5L << 20);
        assertThat(recent.size()).as("too heavy to be kept").isEqualTo(before);
    }

    @Test
    void callersAtOnce_shareOneReading() throws Exception {
        var go = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> call =
                    () ->
                            recent.get(
                                    key("a", 1, "x"),
                                    String.class,
                                    MINUTE,
                                    () -> {
                                        inside.countDown();
                                        awaited(go);
                                        return new Weighed("v" + reads.incrementAndGet(), 1);
                                    });
            Future<String> first = threads.submit(call);
            inside.await();
            List<Future<String>> others =
                    IntStream.range(0, 20).mapToObj(i -> threads.submit(call)).toList();
            go.countDown();
            assertThat(first.get()).isEqualTo("v1");
            for (Future<String> other : others) {
                assertThat(other.get()).isEqualTo("v1");
            }
        }
        assertThat(reads).hasValue(1);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
