package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep.Lease;
import dev.strongroom.store.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnershipTest {
    private static final Ownership.Terms TERMS =
            new Ownership.Terms(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @TempDir Path folder;
    private VaultStage stage;

    @BeforeEach
    void open() {
        stage = new VaultStage(folder, Policy.DEFAULT);
        stage.connect(stage.granted());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Ownership ownership(LongConsumer pause) {
        return new Ownership(stage.tools, pause);
    }

    private Connection stored() {
        return stage.tools.store().find(VaultStage.KEY).orElseThrow();
    }

    private void leaseTo(@Nullable Lease lease) {
        stage.tools
                .writer()
                .change(
                        stage.place(),
                        VaultStage.KEY,
                        Edit.of(
                                Cause.NOTED,
                                current -> current.withUpkeep(current.upkeep().withLease(lease))));
    }

    private static void neverPauses(long millis) {
        throw new AssertionError("nobody holds it");
    }

    @Test
    void take_ofAFreeConnection_ownsItUntilItIsReleased() {
        Ownership ownership = ownership(OwnershipTest::neverPauses);

        Ownership.Held held = ownership.take(stage.place(), VaultStage.KEY, TERMS).orElseThrow();

        assertThat(stored().upkeep().leasedBy(String.valueOf(held.owner()))).isTrue();
        assertThat(held.connection().version()).isEqualTo(stored().version());
        assertThat(stored().upkeep().lease())
                .satisfies(
                        lease -> assertThat(lease.heldAt(stage.clock.millis() + 59_999)).isTrue());
        ownership.release(stage.place(), held);
        assertThat(stored().upkeep().lease()).isNull();
    }

    @Test
    void take_ofALeasedConnection_waitsUntilItIsFree() {
        leaseTo(new Lease("refresh", stage.clock.millis() + 10_000));
        var waited = new AtomicLong();
        Ownership ownership =
                ownership(
                        millis -> {
                            if (waited.addAndGet(millis) == 1_000) {
                                leaseTo(null);
                            }
                        });

        Ownership.Held held = ownership.take(stage.place(), VaultStage.KEY, TERMS).orElseThrow();

        assertThat(held.owner()).isNotNull();
        assertThat(waited).hasValue(1_000);
    }

    @Test
    void take_ofALeaseThatEnds_takesItOver() {
        leaseTo(new Lease("dead", stage.clock.millis() + 2_000));

        Ownership.Held held =
                ownership(millis -> stage.clock.advance(Duration.ofMillis(millis)))
                        .take(stage.place(), VaultStage.KEY, TERMS)
                        .orElseThrow();

        assertThat(held.owner()).isNotNull().isNotEqualTo("dead");
    }

    @Test
    void take_whenPatienceEnds_goesOnWithoutAndReleasesNothing() {
        leaseTo(new Lease("refresh", stage.clock.millis() + 60_000));
        var waited = new AtomicLong();
        Ownership ownership = ownership(waited::addAndGet);

        Ownership.Held held = ownership.take(stage.place(), VaultStage.KEY, TERMS).orElseThrow();

        assertThat(held.owner()).isNull();
        assertThat(waited).hasValue(5_000);
        ownership.release(stage.place(), held);
        assertThat(stored().upkeep().leasedBy("refresh")).isTrue();
    }

    @Test
    void release_ofALeaseThatWasTakenOver_leavesIt() {
        Ownership ownership = ownership(OwnershipTest::neverPauses);
        Ownership.Held held = ownership.take(stage.place(), VaultStage.KEY, TERMS).orElseThrow();
        leaseTo(new Lease("next", stage.clock.millis() + 60_000));

        ownership.release(stage.place(), held);

        assertThat(stored().upkeep().leasedBy("next")).isTrue();
    }

    @Test
    void take_ofNothing_isEmpty() {
        assertThat(stage.tools.store().apply(new Change().delete(stored()))).isTrue();

        assertThat(ownership(OwnershipTest::neverPauses).take(stage.place(), VaultStage.KEY, TERMS))
                .isEmpty();
    }
}
