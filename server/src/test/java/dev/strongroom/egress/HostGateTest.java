package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.HostGate.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class HostGateTest {
    private final List<String> gone = new ArrayList<>();

    private Entry enter(HostGate gate, String party) {
        return gate.enter(party, () -> gone.add(party));
    }

    private int admitted(HostGate gate, String party, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += enter(gate, party).admitted() ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void enter_ofOneParty_leavesAnEighthToOthers() {
        var gate = new HostGate(16);

        assertThat(admitted(gate, "greedy", 100)).isEqualTo(14);
        assertThat(admitted(gate, "modest", 100)).isEqualTo(2);
    }

    @Test
    void enter_whereThereIsOnePlace_takesIt() {
        var gate = new HostGate(1);

        assertThat(admitted(gate, "one", 2)).isEqualTo(1);
    }

    @Test
    void leave_letsTheNextOneIn_inTheOrderTheyCame() {
        var gate = new HostGate(1);
        enter(gate, "one");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            gate.enter("one", () -> order.add(number));
        }

        gate.leave("one");
        gate.leave("one");

        assertThat(order).containsExactly(0, 1);
    }

    @Test
    void leave_prefersThePartyWithTheFewestCalls() {
        var gate = new HostGate(8);
        admitted(gate, "greedy", 7);
        admitted(gate, "modest", 1);
        enter(gate, "greedy");
        enter(gate, "modest");
        enter(gate, "late");

        gate.leave("greedy");
        gate.leave("greedy");

        assertThat(gone).containsExactly("late", "modest");
    }

    @Test
    void abandon_freesThePlaceInTheLine() {
        var gate = new HostGate(1);
        enter(gate, "one");
        HostGate.Turn turn = Objects.requireNonNull(enter(gate, "two").turn());
        enter(gate, "three");

        assertThat(gate.abandon(turn)).isTrue();
        gate.leave("one");

        assertThat(gone).containsExactly("three");
    }

    @Test
    void abandon_ofWhoWasAdmitted_saysSo() {
        var gate = new HostGate(1);
        enter(gate, "one");
        HostGate.Turn turn = Objects.requireNonNull(enter(gate, "two").turn());
        gate.leave("one");

        assertThat(gate.abandon(turn)).isFalse();
        gate.leave("two");

        assertThat(enter(gate, "three").admitted()).isTrue();
    }

    @Test
    void leave_amongEquals_letsInWhoCameFirst() {
        var gate = new HostGate(2);
        enter(gate, "a");
        enter(gate, "b");
        enter(gate, "c");
        enter(gate, "a");
        enter(gate, "b");

        gate.leave("a");
        gate.leave("b");
        gate.leave("c");

        assertThat(gone).containsExactly("c", "a", "b");
    }

    @Test
    void enter_whereTooManyWait_isRefused_butOnePartyLeavesRoomInTheLine() {
        var gate = new HostGate(1);
        admitted(gate, "one", 10_001);

        Entry greedy = enter(gate, "one");
        Entry modest = enter(gate, "two");

        assertThat(greedy.admitted()).isFalse();
        assertThat(greedy.turn()).isNull();
        assertThat(modest.turn()).isNotNull();
    }

    @Test
    void places_underManyThreads_areNeverTooManyNorLost() throws Exception {
        var gate = new HostGate(3);
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String party = "party-" + i % 5;
                all.add(threads.submit(() -> pass(gate, party, inside, most)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(admitted(gate, "after", 3)).isEqualTo(3);
    }

    private static void pass(
            HostGate gate, String party, AtomicInteger inside, AtomicInteger most) {
        var turn = new CountDownLatch(1);
        if (!gate.enter(party, turn::countDown).admitted()) {
            await(turn);
        }
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        inside.decrementAndGet();
        gate.leave(party);
    }

    private static void await(CountDownLatch turn) {
        try {
            turn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
