package dev.strongroom.wire;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What is kept of one body that passes: a copy of it, while it is small and there is room, or all
/// of it. Confined to one event loop.
final class Keepsake {
    private final @Nullable BodyBudget budget;
    private int most;
    private @Nullable Holding holding;

    /// @param budget that room is taken from; null = there is room for everything
    Keepsake(@Nullable BodyBudget budget) {
        this.budget = budget;
    }

    /// Makes a copy from now on.
    ///
    /// @param bytes at most; of what is longer nothing is kept
    void copy(int bytes) {
        most = bytes;
    }

    /// @param length of the body, or [ByteStream#UNKNOWN]
    void add(Buffer chunk, long length) {
        if (most > 0) {
            Holding held = holding;
            if (held == null) {
                held = new Holding(budget, Holding.Use.COPY, most, length);
                holding = held;
            }
            if (!held.add(chunk)) {
                most = 0;
            }
        }
    }

    /// What has passed, empty if nothing has; null = it is not all here.
    @Nullable Buffer copied() {
        if (most == 0) {
            return null;
        }
        return holding == null ? Buffer.buffer() : holding.whole();
    }

    /// For all of a body, which is then no copy of what goes elsewhere.
    Holding all(int bytes, long length) {
        drop();
        var all = new Holding(budget, Holding.Use.WHOLE, bytes, length);
        holding = all;
        return all;
    }

    /// The copy is not needed any more.
    void forget() {
        if (most > 0) {
            drop();
        }
    }

    /// Nothing is. Gives all room back.
    void drop() {
        most = 0;
        if (holding != null) {
            holding.drop();
            holding = null;
        }
    }
}
