package dev.strongroom.http;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.wire.BodyBudget;

/// The room for bodies in flight, of one server: whoever has proved nothing has a part of its own,
/// so that filling it keeps nobody else from being served.
record BodyBudgets(BodyBudget trusted, BodyBudget strangers) {
    /// What a byte weighs once its body is complete: the parsed form of a hostile document takes
    /// about twice this per byte, that of a usual one less, and other memory is left for the rest.
    static final int WEIGHT_WHEN_HANDLED = 8;

    private static final int PART_OF_THE_HEAP = 4;
    private static final long LEAST = 16 << 20;

    static BodyBudgets ofHeap(long maxBytes) {
        long all = Math.max(LEAST, maxBytes / PART_OF_THE_HEAP);
        return new BodyBudgets(new BodyBudget(all - all / 4), new BodyBudget(all / 4));
    }

    BodyBudget of(Allowance allowance) {
        return allowance.trusted() ? trusted : strangers;
    }

    /// The longest body that there can ever be room for.
    int longest() {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, trusted.size() / WEIGHT_WHEN_HANDLED));
    }

    long taken() {
        return trusted.taken() + strangers.taken();
    }
}
