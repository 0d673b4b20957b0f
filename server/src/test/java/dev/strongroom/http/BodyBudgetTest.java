package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.wire.BodyBudget;
import dev.strongroom.wire.Header;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private static final Allowance SOME =
            new Allowance(100_000, true, () -> HttpFailure.of(413, "too long"));

    private final BodyBudget budget = new BodyBudget(1_000_000);

    private static Buffer bytes(int count) {
        return Buffer.buffer("x".repeat(count));
    }

    @Test
    void take_beyondTheSize_takesNothing() {
        assertThat(budget.take(999_999)).isTrue();
        assertThat(budget.take(2)).isFalse();
        assertThat(budget.take(1)).isTrue();
        budget.giveBack(1_000_000);
        assertThat(budget.taken()).isZero();
    }

    @Test
    void upload_takesRoomForWhatArrived_notForWhatWasDeclared() {
        Upload upload = new Upload(SOME, budget, 90_000);
        assertThat(budget.taken()).isZero();

        upload.add(bytes(10_000));

        assertThat(budget.taken()).isEqualTo(10_000);
        upload.add(bytes(1));
        assertThat(budget.taken()).isBetween(10_001L, 20_000L);
    }

    @Test
    void upload_inManyChunks_isWholeAndWeighsMoreWhenHandled() {
        Upload upload = new Upload(SOME, budget, 0);
        for (int i = 0; i < 3_000; i++) {
            upload.add(Buffer.buffer(new byte[] {(byte) i}));
        }

        byte[] whole = upload.whole();

        assertThat(whole).hasSize(3_000);
        assertThat(whole[2_999]).isEqualTo((byte) 2_999);
        assertThat(budget.taken()).isGreaterThanOrEqualTo(8 * 3_000L);
        upload.end();
        upload.end();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void upload_tooLongOrWithoutRoom_isRefused() {
        Upload upload = new Upload(SOME, budget, 0);
        upload.add(bytes(100_000));
        assertThatThrownBy(() -> upload.add(bytes(1))).hasMessage("too long");

        Upload other = new Upload(SOME, budget, 0);
        budget.take(890_000);
        assertThatThrownBy(() -> other.add(bytes(20_000)))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        failure ->
                                assertThat(failure.headers())
                                        .containsExactly(new Header("retry-after", "1")));
        upload.end();
        other.end();
        assertThat(budget.taken()).isEqualTo(890_000);
    }

    @Test
    void budgets_ofTheUsualHeap_leaveMostOfItForTheRest() {
        BodyBudgets budgets = BodyBudgets.ofHeap(192L << 20);

        assertThat(budgets.trusted().size()).isEqualTo(36L << 20);
        assertThat(budgets.strangers().size()).isEqualTo(12L << 20);
        assertThat(budgets.longest()).isGreaterThan(ServerOptions.Limits.DEFAULT.maxBodyBytes());
        assertThat(BodyBudgets.ofHeap(16L << 20).longest())
                .isGreaterThan(ServerOptions.Limits.DEFAULT.maxBodyBytes());
    }
}
