package dev.strongroom.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;

/// Wakes streams of HTTP/2 connections that Netty (4.2.18) would leave asleep.
///
/// `DefaultHttp2RemoteFlowController` looks through the streams when their connection takes bytes
/// again, if it had noticed that it did not. Over TLS, `SslHandler` tells it of both afterwards. If
/// a window was enlarged in between, its stream was marked as full and the connection never was:
/// nobody looks, and the stream waits for ever. Looking costs a pass over the open streams.
final class StreamWakeup extends ChannelInboundHandlerAdapter {
    private final Http2RemoteFlowController flow;

    private StreamWakeup(Http2RemoteFlowController flow) {
        this.flow = flow;
    }

    /// Does nothing on a connection that does not speak HTTP/2.
    static void watch(Channel channel) {
        var http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null) {
            channel.pipeline().addLast(new StreamWakeup(http2.encoder().flowController()));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Http2Exception {
        if (context.channel().isWritable()) {
            // As large as it was; what it does besides is to look through the streams.
            flow.initialWindowSize(flow.initialWindowSize());
        }
        context.fireChannelWritabilityChanged();
    }
}
