package dev.strongroom.wire;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The bytes of one body that are held in memory, in room that is taken from a budget as they
/// come: never for what was only announced. Confined to one event loop.
final class Holding {
    private static final int FIRST = 1 << 10;
    private static final byte[] NOTHING = {};

    private final @Nullable BodyBudget budget;
    private final Use use;
    private final int most;
    private final long expected;
    private @Nullable Buffer only;
    private byte[] bytes = NOTHING;
    private int length;
    private long taken;
    private boolean dropped;

    /// What it is for.
    enum Use {
        /// Nice to have.
        COPY,
        /// Nothing can be done without it.
        WHOLE
    }

    /// @param budget null = there is room for everything
    /// @param most bytes; at a longer body all of it is dropped
    /// @param expected bytes as declared, or [ByteStream#UNKNOWN]
    Holding(@Nullable BodyBudget budget, Use use, int most, long expected) {
        this.budget = budget;
        this.use = use;
        this.most = most;
        this.expected = expected;
    }

    /// @return false if it has become too long, or there is no room: nothing is kept any more
    boolean add(Buffer chunk) {
        if (dropped || isTooLong(chunk) || !fits(chunk, length + chunk.length())) {
            drop();
            return false;
        }
        length += chunk.length();
        return true;
    }

    /// Whether there would be more of it then than may be.
    boolean isTooLong(Buffer chunk) {
        return (long) length + chunk.length() > most;
    }

    private boolean fits(Buffer chunk, int needed) {
        if (length == 0) {
            // Mostly there is no second one.
            only = chunk;
            return take(needed);
        }
        if (needed > bytes.length && !grow(needed)) {
            return false;
        }
        chunk.getBytes(bytes, length);
        return true;
    }

    private boolean grow(int needed) {
        long limit = expected >= needed ? expected : most;
        long wanted = Math.max(FIRST, 2L * length);
        int capacity = (int) Math.max(needed, Math.min(limit, wanted));
        if (!take(capacity - taken)) {
            return false;
        }
        Buffer first = only;
        bytes = Arrays.copyOf(bytes, capacity);
        if (first != null) {
            first.getBytes(bytes, 0);
            only = null;
        }
        return true;
    }

    private boolean take(long more) {
        if (budget != null) {
            boolean room = use == Use.COPY ? budget.takeSpare(more) : budget.take(more);
            if (!room) {
                return false;
            }
            taken += more;
        }
        return true;
    }

    /// What is there, for as often as it is needed; not copied.
    Buffer whole() {
        Buffer one = only;
        return one != null ? one : wrapped(bytes, length);
    }

    /// The same as an array of just that length, along with room for another one that is made of
    /// it.
    ///
    /// @return null if there is no room: nothing is kept any more
    byte @Nullable [] exact() {
        if (dropped || !take(Math.max(0, 2L * length - taken))) {
            drop();
            return null;
        }
        Buffer one = only;
        if (one != null) {
            bytes = one.getBytes();
            only = null;
        } else if (bytes.length > length) {
            bytes = Arrays.copyOf(bytes, length);
        }
        return bytes;
    }

    static Buffer wrapped(byte[] bytes, int length) {
        return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes, 0, length));
    }

    /// Gives back all room that it took. Again does nothing; nothing can be added any more.
    void drop() {
        dropped = true;
        only = null;
        bytes = NOTHING;
        length = 0;
        if (budget != null && taken > 0) {
            budget.giveBack(taken);
            taken = 0;
        }
    }
}
