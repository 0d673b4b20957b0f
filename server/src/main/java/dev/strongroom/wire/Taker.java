package dev.strongroom.wire;

import io.vertx.core.buffer.Buffer;

/// Where a body goes. Hears of one end at most.
interface Taker {
    /// Nobody who wants it.
    Taker NOBODY = chunk -> {};

    void take(Buffer chunk);

    default void ended() {}

    default void broken(Throwable cause) {}
}
