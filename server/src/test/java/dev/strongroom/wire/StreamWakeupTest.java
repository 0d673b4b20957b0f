package dev.strongroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A connection over TLS, which tells later that it is full, and that it is not any more.
final class StreamWakeupTest {
    private static final int ANY = 1;

    private final Http2ConnectionHandler http2 =
            new Http2ConnectionHandlerBuilder()
                    .server(false)
                    .frameListener(new Http2EventAdapter() {})
                    .build();
    private final EmbeddedChannel channel = new EmbeddedChannel(http2);
    private final Http2RemoteFlowController flow = http2.encoder().flowController();
    private final List<Boolean> heard = new ArrayList<>();

    private Http2Stream stream() throws Exception {
        Http2Stream stream = http2.connection().local().createStream(3, false);
        channel.runPendingTasks();
        flow.listener(changed -> heard.add(flow.isWritable(changed)));
        flow.channelWritabilityChanged();
        return stream;
    }

    private void enlargeWhileFull(Http2Stream stream) throws Exception {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        buffer.setUserDefinedWritability(ANY, false);
        flow.incrementWindowSize(stream, 1_000);
        buffer.setUserDefinedWritability(ANY, true);
    }

    @Test
    void window_enlargedWhileTheConnectionWasFull_letsItsStreamGoOn() throws Exception {
        StreamWakeup.watch(channel);
        Http2Stream stream = stream();
        heard.clear();

        enlargeWhileFull(stream);
        assertThat(heard).containsExactly(false);
        channel.runPendingTasks();

        assertThat(heard).containsExactly(false, true);
        assertThat(flow.windowSize(stream)).isEqualTo(65_535 + 1_000);
    }

    /// If this fails, Netty does it by itself, and [StreamWakeup] can go.
    @Test
    void netty_byItself_forgetsTheStream() throws Exception {
        Http2Stream stream = stream();
        heard.clear();

        enlargeWhileFull(stream);
        channel.runPendingTasks();

        assertThat(heard).containsExactly(false);
    }

    @Test
    void connection_withoutHttp2_isLeftAlone() {
        var plain = new EmbeddedChannel();

        StreamWakeup.watch(plain);

        assertThat(plain.pipeline().get(StreamWakeup.class)).isNull();
    }
}
