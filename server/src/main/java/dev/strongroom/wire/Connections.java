package dev.strongroom.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/// What Vert.x keeps to itself about a connection.
public final class Connections {
    private Connections() {}

    /// Closes a connection without waiting for its other side to take what was written.
    public static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            var unused = base.channelHandlerContext().close();
        }
    }

    /// When the system sent data last, by [System#nanoTime]; the beginning of time where it does
    /// not tell, and where the other side has stopped to confirm what it gets. Probes of a reader
    /// that has no room are no data.
    ///
    /// A stream hears that it may go on only after some 64 KiB, which a slow reader takes a minute
    /// for.
    public static long sentAt(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            try {
                return sentAt(base.channel());
            } catch (ChannelException closed) {
                return Long.MIN_VALUE;
            }
        }
        return Long.MIN_VALUE;
    }

    private static long sentAt(Channel channel) {
        if (channel instanceof IoUringSocketChannel socket) {
            var info = socket.tcpInfo();
            return sentAt(info.retransmits(), info.lastDataSent());
        }
        if (channel instanceof EpollSocketChannel socket) {
            var info = socket.tcpInfo();
            return sentAt(info.retransmits(), info.lastDataSent());
        }
        return Long.MIN_VALUE;
    }

    private static long sentAt(int retransmits, long agoMillis) {
        return retransmits > 0
                ? Long.MIN_VALUE
                : System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(agoMillis);
    }
}
