package dev.strongroom.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Reads what [PackedBytes] wrote, or finds that it is something else: it never reads past the end,
/// and nothing in the bytes decides how much memory is taken.
final class PackedInput {
    private static final int LONGEST_NUMBER = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final byte[] bytes;
    private int at;

    /// @param name of what is read, for whoever has to look into it
    PackedInput(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    int left() {
        return bytes.length - at;
    }

    int one() {
        if (at >= bytes.length) {
            throw damaged();
        }
        return bytes[at++] & 0xff;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < LONGEST_NUMBER; shift += 7) {
            int next = one();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw damaged();
    }

    /// A number from 0 to less than a limit.
    int below(int limit) {
        long value = number();
        if (value < 0 || value >= limit) {
            throw damaged();
        }
        return (int) value;
    }

    /// @return where it begins, for [#textAt]
    int skipText() {
        int start = at;
        int length = length();
        at += length;
        return start;
    }

    /// @param position that [#skipText] gave
    String textAt(int position) {
        int after = at;
        at = position;
        boolean uuid = bytes[at] == PackedBytes.UUID_HEAD;
        int length = length();
        String text = uuid ? uuid() : new String(bytes, at, length, StandardCharsets.UTF_8);
        at = after;
        return text;
    }

    /// Of the text whose head is read, in bytes that are there.
    private int length() {
        long head = number();
        long length = head == PackedBytes.UUID_HEAD ? PackedBytes.UUID_BYTES : head >>> 1;
        boolean odd = (head & 1) != 0 && head != PackedBytes.UUID_HEAD;
        if (odd || length > left()) {
            throw damaged();
        }
        return (int) length;
    }

    private String uuid() {
        String digits = HEX.formatHex(bytes, at, at + PackedBytes.UUID_BYTES);
        return digits.substring(0, 8)
                + '-'
                + digits.substring(8, 12)
                + '-'
                + digits.substring(12, 16)
                + '-'
                + digits.substring(16, 20)
                + '-'
                + digits.substring(20);
    }

    DatabaseException damaged() {
        return new DatabaseException(name + " is damaged near byte " + at, null);
    }
}
