package dev.strongroom.store;

import java.util.Arrays;

/// Numbers texts from 0 and keeps each of them once, as bytes. It holds on to no text that it is
/// given: texts of requests that live for longer than these cost the collector more than a look-up
/// does.
final class TextTable {
    private static final int FIRST = 64;

    private final PackedBytes bytes = new PackedBytes();
    private int[] hashes = new int[FIRST];

    /// Where each text begins, and where the next one will.
    private int[] starts = new int[FIRST + 1];

    /// The number of a text and 1, at a place that its hash says, or the next free one; 0 = free.
    private int[] places = new int[2 * FIRST];

    private int count;

    int size() {
        return bytes.size();
    }

    void addTo(PackedBytes body) {
        body.number(count);
        body.all(bytes);
    }

    int of(String text) {
        int hash = text.hashCode() * 0x9e3779b9;
        int end = bytes.size();
        bytes.text(text);
        int place = place(hash);
        for (; places[place] != 0; place = after(place)) {
            int known = places[place] - 1;
            if (hashes[known] == hash && same(known, end)) {
                bytes.shrinkTo(end);
                return known;
            }
        }
        return added(hash, place);
    }

    /// There are as many as a power of two, and the upper bits of a hash are its best.
    private int place(int hash) {
        return hash >>> (Integer.numberOfLeadingZeros(places.length) + 1);
    }

    private int after(int place) {
        return (place + 1) % places.length;
    }

    private boolean same(int known, int end) {
        return bytes.same(starts[known], starts[known + 1], end, bytes.size());
    }

    private int added(int hash, int place) {
        hashes[count] = hash;
        starts[count + 1] = bytes.size();
        places[place] = ++count;
        if (count == hashes.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * count);
        starts = Arrays.copyOf(starts, 2 * count + 1);
        places = new int[4 * count];
        for (int i = 0; i < count; i++) {
            int place = place(hashes[i]);
            while (places[place] != 0) {
                place = after(place);
            }
            places[place] = i + 1;
        }
    }
}
