package dev.strongroom.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/// What has come over a connection, as HTTP/1, of the answer that is under way.
///
/// Where an answer is read slowly, Vert.x tells that its connection was closed before it tells what
/// came ahead of that, and after it never of the end of the answer. So this counts.
final class Arrival extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Arrival> KEY = AttributeKey.valueOf(Arrival.class, "answer");

    private long bytes;
    private @Nullable HttpHeaders trailers;

    /// Begins to count on a connection that was made here; does nothing on others.
    static void count(Channel channel) {
        ChannelHandlerContext codec = channel.pipeline().context(HttpClientCodec.class);
        if (codec != null) {
            var arrival = new Arrival();
            channel.attr(KEY).set(arrival);
            channel.pipeline().addAfter(codec.name(), null, arrival);
        }
    }

    /// @return null where nothing was counted
    static @Nullable Arrival of(ReadStream<?> body) {
        return body instanceof HttpClientResponse answer
                        && Chunks.unwrapped(answer.request().connection())
                                instanceof ConnectionBase connection
                ? connection.channel().attr(KEY).get()
                : null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse) {
            bytes = 0;
            trailers = null;
        }
        if (message instanceof HttpContent content) {
            bytes += content.content().readableBytes();
            if (message instanceof LastHttpContent last) {
                trailers = last.trailingHeaders();
            }
        }
        context.fireChannelRead(message);
    }

    /// Of the body.
    long bytes() {
        return bytes;
    }

    /// Whether its end was among them.
    boolean isWhole() {
        return trailers != null;
    }

    Fields trailers() {
        Fields all = Fields.none();
        if (trailers != null) {
            trailers.forEach(one -> all.add(one.getKey(), one.getValue()));
        }
        return all;
    }
}
