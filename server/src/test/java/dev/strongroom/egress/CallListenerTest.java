package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Answered;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallListenerTest {
    private static final OutboundOptions LOCAL =
            new OutboundOptions(true, Set.of(), List.of("127.0.0.0/8"));

    private final List<Heard> heard = new ArrayList<>();

    private record Heard(String path, OutboundResult outcome, Thread thread) {}

    /// Whatever comes of a call, its caller's thread tells of it once.
    @Test
    void called_isToldOfEveryOutcomeOnTheCallersThread() throws Exception {
        CallListener listener =
                (request, outcome, nanos) -> {
                    assertThat(nanos).isPositive();
                    heard.add(new Heard(request.shownPath(), outcome, Thread.currentThread()));
                };
        var policy = new OutboundPolicy(LOCAL, host -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        String ok = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
        try (var server = new ScriptedServer(connection -> connection.readHead().say(ok));
                var client = new OutboundClient(policy, 1, listener)) {
            var uri = URI.create("http://api.example.test:" + server.port() + "/a?b=c");
            client.send(OutboundRequest.get(uri));
            client.send(OutboundRequest.get(URI.create("http://10.0.0.1/d")));
            client.send(OutboundRequest.get(URI.create("http://127.0.0.1:1/e")));
        }

        assertThat(heard).extracting(Heard::path).containsExactly("/a", "/d", "/e");
        assertThat(heard.get(0).outcome()).isInstanceOf(Answered.class);
        assertThat(heard.get(1).outcome()).isInstanceOf(Refused.class);
        assertThat(heard.get(2).outcome()).isInstanceOf(Failed.class);
        assertThat(heard).extracting(Heard::thread).containsOnly(Thread.currentThread());
    }
}
