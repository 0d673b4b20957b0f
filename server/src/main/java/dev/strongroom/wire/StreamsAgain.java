package dev.strongroom.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;

/// Lets the streams of an HTTP/2 connection go on when the connection takes bytes again.
///
/// Netty looks through the streams when a connection becomes writable that it knew to be full. Over
/// TLS it is told of both only afterwards. If a window was enlarged in between, its stream is known
/// to be full, the connection is not, and so nobody looks: the stream would wait for ever.
final class StreamsAgain extends ChannelInboundHandlerAdapter {
    private final Http2RemoteFlowController flow;

    private StreamsAgain(Http2RemoteFlowController flow) {
        this.flow = flow;
    }

    /// Does nothing on a connection that does not speak HTTP/2.
    static void watch(Channel channel) {
        var http2 = channel.pipeline().get(Http2ConnectionHandler.class);
        if (http2 != null) {
            channel.pipeline().addLast(new StreamsAgain(http2.encoder().flowController()));
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
