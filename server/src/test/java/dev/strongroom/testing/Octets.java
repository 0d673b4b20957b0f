package dev.strongroom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// A body of any length that nobody has to keep: the octet at an offset is known from the offset.
/// No two blocks are equal, so one that is lost, doubled or out of place is noticed.
public final class Octets {
    private static final int BLOCK = 64 << 10;
    private static final byte[] NOISE = new byte[BLOCK];

    static {
        new Random(4711).nextBytes(NOISE);
    }

    private Octets() {}

    private static byte[] block(long index) {
        byte[] block = NOISE.clone();
        ByteBuffer.wrap(block).putLong(0, index);
        return block;
    }

    /// The first so many, for bodies that fit in memory.
    public static byte[] first(int length) {
        byte[] all = new byte[length];
        for (int at = 0; at < length; at += BLOCK) {
            System.arraycopy(block(at / BLOCK), 0, all, at, Math.min(BLOCK, length - at));
        }
        return all;
    }

    public static void write(OutputStream out, long length) throws IOException {
        byte[] block = NOISE.clone();
        ByteBuffer index = ByteBuffer.wrap(block);
        for (long at = 0; at < length; at += BLOCK) {
            index.putLong(0, at / BLOCK);
            out.write(block, 0, (int) Math.min(BLOCK, length - at));
        }
    }

    /// The same for who wants to be asked.
    public static InputStream stream(long length) {
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int wanted) {
                if (at >= length) {
                    return -1;
                }
                int from = (int) (at % BLOCK);
                int count = (int) Math.min(Math.min(wanted, BLOCK - from), length - at);
                System.arraycopy(block(at / BLOCK), from, target, offset, count);
                at += count;
                return count;
            }
        };
    }

    /// Compares what is written to it, and remembers the first difference.
    public static final class Check extends OutputStream {
        private byte[] expected = NOISE.clone();
        private final AtomicLong length = new AtomicLong();
        private volatile long difference = -1;

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            for (int done = 0; done < count; ) {
                long at = length.get();
                int from = (int) (at % BLOCK);
                if (from == 0) {
                    expected = block(at / BLOCK);
                }
                int part = Math.min(count - done, BLOCK - from);
                int start = offset + done;
                int wrong =
                        Arrays.mismatch(expected, from, from + part, bytes, start, start + part);
                if (wrong >= 0 && difference < 0) {
                    difference = at + wrong;
                }
                length.set(at + part);
                done += part;
            }
        }

        public long length() {
            return length.get();
        }

        /// The offset of the first wrong octet; -1 = none so far.
        public long difference() {
            return difference;
        }

        @Override
        public String toString() {
            return length.get() + " octets" + (difference < 0 ? "" : ", wrong from " + difference);
        }
    }
}
