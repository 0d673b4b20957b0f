package dev.strongroom.wire;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/// What has passed of a body, as long as it is small.
final class Keepsake {
    private final List<Buffer> chunks = new ArrayList<>(2);
    private int room;

    Keepsake(int room) {
        this.room = room;
    }

    void add(Buffer chunk) {
        if (room >= 0) {
            room -= chunk.length();
            chunks.add(chunk);
        }
        if (room < 0) {
            chunks.clear();
        }
    }

    boolean complete() {
        return room >= 0;
    }

    Buffer whole() {
        if (chunks.size() == 1) {
            return chunks.getFirst();
        }
        Buffer all = Buffer.buffer();
        chunks.forEach(all::appendBuffer);
        return all;
    }
}
