package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.ConnectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReadingGateTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void close() {
        go.countDown();
        threads.close();
    }

    private static ConnectionKey key(String consumer, String service) {
        return new ConnectionKey("app", consumer, "crm", service);
    }

    private static String awaited(CountDownLatch inside, CountDownLatch go) {
        inside.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "read";
    }

    private List<Future<String>> hold(ReadingGate gate, String... consumers) throws Exception {
        var inside = new CountDownLatch(consumers.length);
        var held = new ArrayList<Future<String>>();
        for (String consumer : consumers) {
            Callable<String> reading =
                    () -> gate.pass(key(consumer, "acme"), () -> awaited(inside, go));
            held.add(threads.submit(reading));
        }
        inside.await();
        return held;
    }

    private static void crowded(ReadingGate gate, ConnectionKey key) {
        assertThatThrownBy(() -> gate.pass(key, () -> "read"))
                .isInstanceOfSatisfying(
                        DownstreamException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(DownstreamException.Kind.CROWDED);
                            assertThat(e.retryAfter()).isPositive();
                        });
    }

    @Test
    void pass_whereAllPlacesAreTaken_isToldSoInTime() throws Exception {
        var gate = new ReadingGate(2, 30);
        List<Future<String>> held = hold(gate, "a", "b");

        crowded(gate, key("c", "acme"));
        go.countDown();
        for (Future<String> one : held) {
            assertThat(one.get()).isEqualTo("read");
        }
        assertThat(gate.pass(key("c", "acme"), () -> "read")).isEqualTo("read");
        assertThat(gate.consumers()).isZero();
    }

    @Test
    void pass_ofAConsumerWithAQuarterOfThem_leavesTheRestToOthers() throws Exception {
        var gate = new ReadingGate(4, 30);
        hold(gate, "a");

        crowded(gate, key("a", "other"));
        assertThat(gate.pass(key("b", "acme"), () -> "read")).isEqualTo("read");
    }

    @Test
    void pass_whereAPlaceBecomesFree_waitsForIt() throws Exception {
        var gate = new ReadingGate(2, 30_000);
        hold(gate, "a", "b");

        Future<String> waiting = threads.submit(() -> gate.pass(key("c", "acme"), () -> "read"));
        go.countDown();

        assertThat(waiting.get()).isEqualTo("read");
    }

    @Test
    void pass_ofAReadingThatFails_givesThePlaceBack() {
        var gate = new ReadingGate(1, 30);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () ->
                                    gate.pass(
                                            key("a", "acme"),
                                            () -> {
                                                throw new IllegalStateException("no");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(gate.consumers()).isZero();
    }
}
