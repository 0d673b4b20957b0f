package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.EventLoops;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A header that one protocol lets in and the other does not let out.
class UnsendableHeaderTest {
    private static final OutboundPolicy LOCAL =
            new OutboundPolicy(
                    new OutboundOptions(true, Set.of(), List.of("127.0.0.0/8")),
                    UnsendableHeaderTest::noNames);

    private static List<InetAddress> noNames(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @ParameterizedTest
    @CsvSource({"x y,1", "x@y,1", "x-a,a\u0001b", "x-a,a\u007fb"})
    void header_thatDoesNotFitIntoHttp_isNoFailureOfTheNetwork(String name, String value)
            throws Exception {
        try (RawUpstream upstream = RawUpstream.start();
                var loops = new EventLoops(1);
                var client = new StreamClient(LOCAL, loops, 1)) {
            var outcome = new CompletableFuture<OutboundResult>();
            var loop = new Loop(loops.vertx().getOrCreateContext());
            var request =
                    new StreamRequest(
                            "GET",
                            URI.create(upstream.url() + "/never"),
                            Fields.none().add(name, value),
                            ByteStream.empty(),
                            new StreamRequest.Terms("party", Duration.ofSeconds(5)));
            loop.run(() -> client.begin(loop, request, listener(outcome)));

            OutboundResult failed = outcome.get(10, TimeUnit.SECONDS);

            assertThat(failed)
                    .isEqualTo(
                            new Failed(
                                    OutboundResult.Kind.UNSENDABLE,
                                    "A header of the call to 127.0.0.1 does not fit into HTTP"));
            assertThat(upstream.calls("/never")).isEmpty();
        }
    }

    private static StreamListener listener(CompletableFuture<OutboundResult> outcome) {
        return new StreamListener() {
            @Override
            public void answered(StreamResponse response) {
                outcome.completeExceptionally(new AssertionError(response.toString()));
            }

            @Override
            public void failed(OutboundResult failed) {
                outcome.complete(failed);
            }

            @Override
            public void uploadBroken(Throwable cause) {
                outcome.completeExceptionally(cause);
            }
        };
    }
}
