package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.Trespass;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.EventLoops;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The same as [RebindingTest] for the client that callers' own calls go through, and with answers
/// that are kept for a while: the name moves between an address that may be called and one that may
/// not, at the same port.
@Timeout(60)
class StreamRebindingTest {
    private static final String HOST = "rebind.example";
    private static final String REFUSED = "Refused";
    private static final InetAddress GOOD = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress FORBIDDEN = InetAddress.ofLiteral("127.0.0.2");
    private static final OutboundOptions OPTIONS =
            new OutboundOptions(true, Set.of(), List.of("127.0.0.1"));

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();
    private final EventLoops loops = new EventLoops(2);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final NamedServer good;
    private final Trespass forbidden;

    StreamRebindingTest() throws IOException {
        good = new NamedServer(GOOD, 0, "good", FORBIDDEN.getHostAddress());
        forbidden = Trespass.at(FORBIDDEN.getHostAddress(), good.port());
    }

    @BeforeEach
    void wouldBeSeen() {
        forbidden.probe();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        loops.close();
        assertThat(forbidden.visitors()).isZero();
        forbidden.close();
        good.close();
    }

    /// Every answer is another one than before.
    private List<InetAddress> flap(String host) {
        return List.of(asked.getAndIncrement() % 2 == 0 ? GOOD : FORBIDDEN);
    }

    private StreamClient client(Resolver resolver) {
        var client = new StreamClient(new OutboundPolicy(OPTIONS, resolver), loops, 8);
        open.add(client);
        return client;
    }

    private SystemResolver keeping(Duration fresh, Duration served) {
        var timing = new SystemResolver.Timing(Duration.ofSeconds(5), fresh, served, fresh);
        var resolver =
                new SystemResolver(
                        this::flap, timing, Lookups.Limits.DEFAULT, now::getAndIncrement);
        open.add(resolver);
        return resolver;
    }

    /// @return what the answer says, or how it failed
    private CompletableFuture<String> begin(StreamClient client) {
        var outcome = new CompletableFuture<String>();
        var loop = new Loop(loops.vertx().getOrCreateContext());
        var request =
                new StreamRequest(
                        "GET",
                        URI.create("http://" + HOST + ":" + good.port() + "/"),
                        Fields.none(),
                        ByteStream.empty(),
                        new StreamRequest.Terms("party", Duration.ofSeconds(10)));
        loop.run(() -> client.begin(loop, request, new Reading(outcome)));
        return outcome;
    }

    private String call(StreamClient client) {
        return begin(client).join();
    }

    private record Reading(CompletableFuture<String> outcome) implements StreamListener {
        @Override
        public void answered(StreamResponse response) {
            response.body()
                    .whole(
                            100,
                            bytes -> outcome.complete(new String(bytes, StandardCharsets.UTF_8)),
                            outcome::completeExceptionally);
        }

        @Override
        public void failed(OutboundResult result) {
            outcome.complete(
                    result instanceof Failed failed
                            ? failed.kind().name()
                            : result.getClass().getSimpleName());
        }

        @Override
        public void uploadBroken(Throwable cause) {
            outcome.completeExceptionally(cause);
        }
    }

    @Test
    void begin_nameThatMovesAtEveryLookup_isJudgedEveryTime() {
        StreamClient client = client(this::flap);

        for (int i = 1; i <= 6; i++) {
            // The connection of the call before is still open, and of no use.
            assertThat(call(client)).isEqualTo(i % 2 == 0 ? REFUSED : "good");
            assertThat(asked).as("looked up once, for the check").hasValue(i);
        }
    }

    @Test
    void begin_nameThatIsBoth_goesNowhere() {
        assertThat(call(client(host -> List.of(GOOD, FORBIDDEN)))).isEqualTo(REFUSED);
        assertThat(call(client(host -> List.of(FORBIDDEN, GOOD)))).isEqualTo(REFUSED);
    }

    /// As the platform's addresses do. Whoever looked this name up again would find the other.
    @Test
    void begin_addressThatCarriesAName_goesToTheAddress() throws Exception {
        var named = InetAddress.getByAddress("localhost", GOOD.getAddress());
        var options = new OutboundOptions(true, Set.of(), List.of("127.0.0.3"));
        var elsewhere = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 3});
        open.add(new NamedServer(elsewhere, good.port(), "other", FORBIDDEN.getHostAddress()));
        var client =
                new StreamClient(new OutboundPolicy(options, host -> List.of(elsewhere)), loops, 8);
        open.add(client);

        assertThat(call(client(host -> List.of(named)))).isEqualTo("good");
        assertThat(call(client)).isEqualTo("other");
    }

    @Test
    void begin_withAKeptAnswer_goesWhereThatSaysAndNotWhereTheNameIsNow() {
        StreamClient client = client(keeping(Duration.ofHours(1), Duration.ofHours(2)));

        for (int i = 0; i < 6; i++) {
            assertThat(call(client)).isEqualTo("good");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void begin_onceAKeptAnswerIsReplaced_isJudgedByTheNewOne() {
        SystemResolver names = keeping(Duration.ofSeconds(10), Duration.ofMinutes(5));
        StreamClient client = client(names);
        String expected = "good";

        for (int i = 0; i < 6; i++) {
            assertThat(call(client)).isEqualTo(expected);
            assertThat(call(client)).isEqualTo(expected);
            now.addAndGet(Duration.ofSeconds(11).toNanos());
            List<InetAddress> old = Objects.requireNonNull(names.known(HOST));
            Await.until("it is replaced", () -> !old.equals(names.known(HOST)));
            expected = expected.equals(REFUSED) ? "good" : REFUSED;
        }
    }

    @Test
    void begin_longAfterTheLastAnswer_asksAnew() {
        StreamClient client = client(keeping(Duration.ofSeconds(10), Duration.ofMinutes(5)));

        for (int i = 0; i < 6; i++) {
            assertThat(call(client)).isEqualTo(i % 2 == 0 ? "good" : REFUSED);
            now.addAndGet(Duration.ofMinutes(6).toNanos());
        }
    }

    /// Answers are replaced under the calls that use them.
    @Test
    void begin_byManyWhileTheNameFlaps_neverTrespasses() {
        StreamClient client = client(keeping(Duration.ZERO, Duration.ofHours(1)));
        var outcomes = new ArrayList<String>();

        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(begin(client));
            }
            calls.forEach(one -> outcomes.add(one.join()));
        }
        assertThat(outcomes).hasSize(400).containsOnly("good", REFUSED).contains("good", REFUSED);
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void begin_silentNameServer_isAFailureOfTheLookup() {
        var lost = client(SlowNames.lost());

        assertThat(call(lost)).isEqualTo("LOOKUP");
    }

    @Test
    void begin_unknownName_isAFailureOfTheName() {
        assertThat(call(client(SlowNames.unknown()))).isEqualTo("UNKNOWN_HOST");
    }
}
