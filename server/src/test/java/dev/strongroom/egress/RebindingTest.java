package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Answered;
import dev.strongroom.egress.OutboundResult.Refused;
import dev.strongroom.testing.Trespass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Name servers that answer otherwise after the check. Two servers listen on the same port of this
/// machine: one at an address that may be called, and one at an address that may not, which must
/// never see a connection.
@Timeout(60)
class RebindingTest {
    private static final InetAddress GOOD = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.3");
    private static final InetAddress FORBIDDEN = InetAddress.ofLiteral("127.0.0.2");
    private static final OutboundOptions OPTIONS =
            new OutboundOptions(true, Set.of(), List.of("127.0.0.1", "127.0.0.3"));

    private final AtomicInteger asked = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Trespass forbidden;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        var good = new NamedServer(GOOD, 0, "good", FORBIDDEN.getHostAddress());
        open.add(good);
        port = good.port();
        open.add(new NamedServer(OTHER, port, "other", FORBIDDEN.getHostAddress()));
        forbidden = Trespass.at(FORBIDDEN.getHostAddress(), port);
        open.add(forbidden);
        forbidden.probe();
    }

    @AfterEach
    void close() throws Exception {
        assertThat(forbidden.visitors()).isZero();
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private OutboundClient client(Resolver resolver) {
        var client =
                new OutboundClient(
                        new OutboundPolicy(
                                OPTIONS,
                                host -> {
                                    asked.incrementAndGet();
                                    return resolver.resolve(host);
                                }),
                        8);
        open.add(client);
        return client;
    }

    private OutboundResult call(OutboundClient client) {
        return client.send(OutboundRequest.get(URI.create("http://rebind.example:" + port + "/")));
    }

    private static String body(OutboundResult result) {
        assertThat(result).isInstanceOf(Answered.class);
        return ((Answered) result).response().bodyAsText();
    }

    @Test
    void send_nameThatMovesAfterTheCheck_goesToWhatWasChecked() {
        var answers = new AtomicInteger();
        OutboundClient client =
                client(host -> List.of(answers.getAndIncrement() == 0 ? GOOD : FORBIDDEN));

        assertThat(body(call(client))).isEqualTo("good");
        assertThat(asked).as("looked up once, for the check").hasValue(1);
        assertThat(call(client)).isInstanceOf(Refused.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void send_nameThatIsBoth_goesNowhere() {
        assertThat(call(client(host -> List.of(GOOD, FORBIDDEN)))).isInstanceOf(Refused.class);
        assertThat(call(client(host -> List.of(FORBIDDEN, GOOD)))).isInstanceOf(Refused.class);
    }

    /// As the platform's addresses do. Whoever looked this name up again would find another one.
    @Test
    void send_addressThatCarriesAName_goesToTheAddress() throws UnknownHostException {
        var named = InetAddress.getByAddress("localhost", OTHER.getAddress());
        OutboundClient client = client(host -> List.of(named));

        assertThat(body(call(client))).isEqualTo("other");
        assertThat(body(client.send(OutboundRequest.get(URI.create("http://localhost:" + port)))))
                .isEqualTo("other");
    }

    /// A kept connection belongs to the address, not to the name.
    @Test
    void send_nameThatMovesBetweenAllowedAddresses_reachesTheOneThatWasChecked() {
        var answers = new AtomicInteger();
        OutboundClient client =
                client(host -> List.of(answers.getAndIncrement() % 2 == 0 ? GOOD : OTHER));

        for (int i = 0; i < 6; i++) {
            assertThat(body(call(client))).isEqualTo(i % 2 == 0 ? "good" : "other");
        }
    }

    @Test
    void send_redirectAndAlternativeService_areNotFollowed() {
        OutboundClient client = client(host -> List.of(GOOD));

        assertThat(((Answered) call(client)).response().status()).isEqualTo(302);
        assertThat(body(call(client))).isEqualTo("good");
    }

    @Test
    void send_byManyWhileTheNameFlaps_neverTrespasses() throws Exception {
        OutboundClient client = client(host -> List.of(asked.get() % 2 == 0 ? GOOD : FORBIDDEN));
        List<Future<OutboundResult>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                calls.add(threads.submit(() -> call(client)));
            }
        }
        int answered = 0;
        for (Future<OutboundResult> one : calls) {
            OutboundResult result = one.get();
            if (result instanceof Answered) {
                assertThat(body(result)).isEqualTo("good");
                answered++;
            } else {
                assertThat(result).isInstanceOf(Refused.class);
            }
        }
        assertThat(answered).isBetween(1, 299);
    }

    /// What the system's resolver keeps is checked again on every call.
    @Test
    void send_throughTheKeepingResolver_checksWhatWasKept() {
        try (var keeping =
                new SystemResolver(
                        host -> List.of(FORBIDDEN),
                        SystemResolver.Timing.DEFAULT,
                        Lookups.Limits.DEFAULT,
                        System::nanoTime)) {
            OutboundClient client = client(keeping);

            assertThat(call(client)).isInstanceOf(Refused.class);
            assertThat(call(client)).isInstanceOf(Refused.class);
        }
    }
}
