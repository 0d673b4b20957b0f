package dev.strongroom.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// What waits to be written. Adding never waits and takes two atomic steps; when it is full, what
/// comes is given up and counted.
///
/// Not the oldest: what gives way in turn has become old by then, and moving that about costs a
/// collector of young objects more than all the rest of the log.
///
/// Slots are taken in turn. The reader looks at all of them, so it needs no agreement with the
/// writers on where the next one is, and cannot be misled by one that was overtaken.
final class LogBuffer<T> {
    private final AtomicReferenceArray<T> slots;
    private final AtomicLong turn = new AtomicLong();
    private final LongAdder dropped = new LongAdder();

    LogBuffer(int capacity) {
        slots = new AtomicReferenceArray<>(capacity);
    }

    void add(T one) {
        int slot = (int) (turn.getAndIncrement() % slots.length());
        if (!slots.compareAndSet(slot, null, one)) {
            dropped.increment();
        }
    }

    /// Takes everything out; about the oldest first, unless it was full.
    List<T> drain() {
        List<T> taken = new ArrayList<>();
        int first = (int) (turn.get() % slots.length());
        for (int i = 0; i < slots.length(); i++) {
            int slot = (first + i) % slots.length();
            if (slots.getOpaque(slot) != null) {
                T one = slots.getAndSet(slot, null);
                if (one != null) {
                    taken.add(one);
                }
            }
        }
        return taken;
    }

    /// How many were given up since it was asked last.
    long takeDropped() {
        return dropped.sumThenReset();
    }
}
