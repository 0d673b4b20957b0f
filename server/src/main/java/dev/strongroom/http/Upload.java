package dev.strongroom.http;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.wire.BodyBudget;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/// The body of one request, from its head until the answer is written. Confined to the event loop.
final class Upload {
    private static final int FIRST = 1 << 10;

    private final Allowance allowance;
    private final BodyBudget budget;
    private final long expected;
    private byte[] bytes = {};
    private int length;
    private long taken;
    private boolean over;

    /// @param expected bytes as declared; 0 = nothing was said
    Upload(Allowance allowance, BodyBudget budget, long expected) {
        this.allowance = allowance;
        this.budget = budget;
        this.expected = expected;
    }

    /// Room is made for what is here, never for what was only announced.
    ///
    /// @throws RuntimeException what the request is to be answered with: it is too long, or there
    ///     is no room now
    void add(Buffer chunk) {
        int needed = length + chunk.length();
        if (needed < 0 || needed > allowance.bytes()) {
            throw allowance.beyond().get();
        }
        if (needed > bytes.length) {
            grow(needed);
        }
        chunk.getBytes(bytes, length);
        length = needed;
    }

    private void grow(int needed) {
        long limit = needed > expected ? allowance.bytes() : expected;
        long wanted = Math.max(FIRST, 2L * bytes.length);
        int capacity = (int) Math.max(needed, Math.min(limit, wanted));
        take(capacity - bytes.length);
        bytes = Arrays.copyOf(bytes, capacity);
    }

    private void take(long more) {
        if (!budget.take(more)) {
            throw HttpFailure.busy();
        }
        taken += more;
    }

    /// The body, which is handed over: nothing can be added any more.
    ///
    /// @throws RuntimeException as [#add] does
    byte[] whole() {
        take((BodyBudgets.WEIGHT_WHEN_HANDLED - 1L) * length);
        byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        bytes = new byte[0];
        return whole;
    }

    /// Gives back all room that it took. Again does nothing.
    void end() {
        if (!over) {
            over = true;
            bytes = new byte[0];
            budget.giveBack(taken);
        }
    }
}
