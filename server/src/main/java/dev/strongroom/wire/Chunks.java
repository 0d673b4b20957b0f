package dev.strongroom.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.epoll.EpollSocketChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// How much a socket hands over at a time. A stream that waits for a slow reader holds up to
/// sixteen of these, so with the 64 KiB that are usual, some hundred slow readers would take all
/// memory for buffers; and larger ones hardly make anything faster.
public final class Chunks {
    private static final int LEAST = 512;
    private static final int FIRST = 2_048;
    private static final int MOST = 16 << 10;

    /// What the system takes of us and has not sent yet. Without this limit it takes some
    // megabytes,
    /// and wakes us when a third of them is gone: with a slow reader, a minute of silence.
    private static final int UNSENT = 128 << 10;

    private Chunks() {}

    /// For connections whose bodies are streamed.
    public static void bound(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channel()
                    .config()
                    .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST, FIRST, MOST));
            if (base.channel() instanceof EpollSocketChannel socket) {
                socket.config().setTcpNotSentLowAt(UNSENT);
            }
        }
    }
}
