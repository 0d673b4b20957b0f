package dev.strongroom.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.uring.IoUringChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/// How much a socket hands over at a time. A stream that waits for a slow reader holds up to
/// sixteen of these, so with the 64 KiB that are usual, some hundred slow readers would take all
/// memory for buffers; and larger ones hardly make anything faster.
public final class Chunks {
    private static final int LEAST = 512;
    private static final int FIRST = 2_048;
    private static final int MOST = 16 << 10;

    /// What the system takes of us and has not sent yet. Without this limit it takes some
    /// megabytes, and wakes us when a third of them is gone: with a slow reader, that is a minute
    /// of silence.
    private static final long UNSENT = 128 << 10;

    /// A transport ignores what is another one's.
    private static final List<ChannelOption<Long>> UNSENT_LIMITS =
            List.of(IoUringChannelOption.TCP_NOTSENT_LOWAT, EpollChannelOption.TCP_NOTSENT_LOWAT);

    private Chunks() {}

    /// For connections whose bodies are streamed.
    public static void bound(HttpConnection connection) {
        if (unwrapped(connection) instanceof ConnectionBase base) {
            ChannelConfig config = base.channel().config();
            config.setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(LEAST, FIRST, MOST));
            limitUnsent(config);
            Arrival.count(base.channel());
            StreamWakeup.watch(base.channel());
        }
    }

    /// What Vert.x keeps below a connection that is not of its pool.
    static HttpConnection unwrapped(HttpConnection connection) {
        return connection instanceof UnpooledHttpClientConnection own ? own.unwrap() : connection;
    }

    private static void limitUnsent(ChannelConfig config) {
        try {
            UNSENT_LIMITS.forEach(limit -> config.setOption(limit, UNSENT));
        } catch (ChannelException closed) {
            // The other side has hung up already; whatever is done with the connection will show
            // it.
        }
    }
}
