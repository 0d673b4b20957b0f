package dev.strongroom.log;

import dev.strongroom.log.RequestLog.Note;
import dev.strongroom.log.Visit.Child;
import dev.strongroom.store.LogPacker;
import dev.strongroom.store.LogPage;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes entries of notes and packs them. A note is an object of many, which should not stay for
/// long; packed, it takes some sixty bytes.
///
/// What has been packed and not been taken is bounded: beyond that, notes stay where they are,
/// until their buffer is full too.
final class Packing {
    private static final Logger LOG = LoggerFactory.getLogger(Packing.class);
    private static final long MOST_BYTES = 8L << 20;

    private final LogBuffer<Note> buffer;
    private final Entries entries;
    private final LogPacker packer = new LogPacker();
    private final ReentrantLock packing = new ReentrantLock();
    private long lost;

    Packing(LogBuffer<Note> buffer, Entries entries) {
        this.buffer = buffer;
        this.entries = entries;
    }

    /// Packs what has been noted.
    ///
    /// @return how many notes there were
    int pack() {
        packing.lock();
        try {
            if (packer.bytes() >= MOST_BYTES) {
                return 0;
            }
            List<Note> notes = buffer.drain();
            notes.forEach(this::pack);
            return notes.size();
        } finally {
            packing.unlock();
        }
    }

    /// A defect in one of them must not take others with it.
    private void pack(Note note) {
        try {
            Child call = note.call();
            if (call == null) {
                entries.of(note.visit()).forEach(packer::add);
            } else {
                packer.add(entries.of(note.visit(), call));
            }
        } catch (RuntimeException e) {
            LOG.error("an entry of the request log could not be made", e);
            lost++;
        }
    }

    /// Packs what has been noted, and hands over everything packed.
    List<LogPage> take() {
        packing.lock();
        try {
            var unused = pack();
            return packer.take();
        } finally {
            packing.unlock();
        }
    }

    /// How many notes were given up since it was asked last.
    long takeLost() {
        packing.lock();
        try {
            long all = lost + buffer.takeDropped();
            lost = 0;
            return all;
        } finally {
            packing.unlock();
        }
    }
}
