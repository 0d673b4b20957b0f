package dev.strongroom.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Numbers and texts as bytes, one after the other; [PackedInput] reads them.
///
/// A number takes seven bits a byte, the lowest first. A text is a head and its bytes: an
/// identifier as UUIDs are usually written has the head 1 and its sixteen bytes, any other text
/// twice its length in UTF-8.
final class PackedBytes {
    static final int UUID_HEAD = 1;
    static final int UUID_LENGTH = 36;
    static final int UUID_BYTES = 16;
    private static final int FIRST = 256;

    private byte[] bytes = new byte[FIRST];
    private int size;

    int size() {
        return size;
    }

    /// Takes back what was put after the size was this.
    void shrinkTo(int smaller) {
        size = smaller;
    }

    void one(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /// @param value of which all 64 bits count, as one without a sign
    void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String text) {
        if (text.length() != UUID_LENGTH || !uuid(text)) {
            if (!ascii(text)) {
                byte[] all = text.getBytes(StandardCharsets.UTF_8);
                number((long) all.length << 1);
                all(all, all.length);
            }
        }
    }

    void all(PackedBytes other) {
        all(other.bytes, other.size);
    }

    /// Whether two stretches are the same.
    boolean same(int from, int to, int otherFrom, int otherTo) {
        return Arrays.equals(bytes, from, to, bytes, otherFrom, otherTo);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void all(byte[] other, int length) {
        room(length);
        System.arraycopy(other, 0, bytes, size, length);
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /// @return false, with nothing put, if it is not plain
    private boolean ascii(String text) {
        int before = size;
        int length = text.length();
        number((long) length << 1);
        room(length);
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = before;
                return false;
            }
            bytes[at++] = (byte) c;
        }
        size = at;
        return true;
    }

    /// @return false, with nothing put, if it is something else
    private boolean uuid(String text) {
        room(1 + UUID_BYTES);
        int at = size;
        bytes[at++] = UUID_HEAD;
        for (int i = 0; i < UUID_LENGTH; i += 2) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (text.charAt(i) != '-') {
                    return false;
                }
                i++;
            }
            int value = digit(text.charAt(i)) << 4 | digit(text.charAt(i + 1));
            if (value < 0) {
                return false;
            }
            bytes[at++] = (byte) value;
        }
        size = at;
        return true;
    }

    /// Negative if it is none, or in upper case.
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
