package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyChild;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.TlsKeys;
import dev.strongroom.testing.UpstreamCall;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A provider that speaks HTTP/2, behind a server with little memory.
///
/// `-Dproxied.large=1073741824` makes the large bodies 1 GiB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(90)
final class Http2UpstreamTest {
    private static final long LARGE = Long.getLong("proxied.large", 256L << 20);
    private static final long LONG = 64L << 20;
    private static final long HELD_AT_MOST = 24L << 20;
    private static final List<String> SMALL =
            List.of(
                    // Encryption is slow without the second compiler.
                    "-XX:TieredStopAtLevel=4",
                    "-Xmx96m",
                    "-XX:MaxDirectMemorySize=64m",
                    "-Dio.netty.maxDirectMemory=67108864",
                    "-XX:+ExitOnOutOfMemoryError");

    private final TlsKeys keys;
    private final ProxyChild server;
    private Http2Upstream upstream;

    Http2UpstreamTest(@TempDir Path folder) throws Exception {
        keys = TlsKeys.make(folder);
        upstream = new Http2Upstream(keys, 100);
        server =
                ProxyChild.start(
                        folder,
                        upstream.url(),
                        Stream.concat(SMALL.stream(), keys.trust().stream()).toList());
        upstream.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void start() {
        upstream = new Http2Upstream(keys, 100);
    }

    @AfterEach
    void end() {
        assertThat(server.isAlive()).isTrue();
        upstream.close();
    }

    private ProxyCall call(String method, String path) {
        return server.call(method, upstream.url() + path)
                .with("x-apideck-downstream-authorization", "Bearer of-the-caller");
    }

    private List<RawCaller> open(int count, String path) {
        List<RawCaller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callers.add(call("GET", path).open());
        }
        return callers;
    }

    private static void isAnswered(RawCaller caller, String text) {
        RawAnswer answer = caller.answer("GET");
        caller.close();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.whole()).isTrue();
    }

    private Set<HttpConnection> used(String path) {
        return upstream.requests(path).stream()
                .map(HttpServerRequest::connection)
                .collect(Collectors.toSet());
    }

    /// The calls under way come to their end, and further ones go elsewhere.
    @Test
    void goAway_letsCallsFinishAndFurtherOnesTakeAnotherConnection() throws Exception {
        int count = 12;
        upstream.on("/held", request -> {}).on("/later", it -> it.response().end("later"));
        List<RawCaller> held = open(count, "/held");
        Await.until("all are held", () -> upstream.requests("/held").size() == count);
        Set<HttpConnection> old = used("/held");

        for (HttpConnection connection : old) {
            Http2Upstream.goAway(connection);
        }
        open(count, "/later").forEach(caller -> isAnswered(caller, "later"));

        assertThat(used("/later")).isNotEmpty().doesNotContainAnyElementsOf(old);
        upstream.requests("/held").forEach(request -> request.response().end("held"));
        held.forEach(caller -> isAnswered(caller, "held"));
        assertThat(upstream.requests("/held"))
                .hasSize(count)
                .allSatisfy(it -> assertThat(it.version()).isEqualTo(HttpVersion.HTTP_2));
        Await.until("the old ones are closed", () -> old.stream().allMatch(upstream::isClosed));
    }

    /// A streamed answer as well, whose body is still to come.
    @Test
    void goAway_amidABody_doesNotCutItOff() throws Exception {
        var said = new AtomicLong();
        upstream.on("/long", it -> Http2Upstream.pour(it.response(), LONG, said));
        var check = new Octets.Check();
        try (var caller = server.connect(16 << 10)) {
            call("GET", "/long").say(caller);
            Await.until("some of it is on its way", () -> said.get() > 0);

            Http2Upstream.goAway(used("/long").iterator().next());

            assertThat(caller.answer("GET", check).whole()).isTrue();
        }
        assertThat(check.toString()).isEqualTo(LONG + " octets");
    }

    @Test
    void provider_whoTakesOneCallAtATime_isGivenOneAtATimeAndServesAll() {
        try (var single = new Http2Upstream(keys, 1)) {
            int count = 20;
            var held = new AtomicInteger();
            var all = new AtomicInteger();
            single.on(
                    "/one",
                    request -> {
                        if (all.incrementAndGet() == 1) {
                            held.set(1);
                        } else {
                            request.response().end("one");
                        }
                    });
            List<RawCaller> callers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                callers.add(
                        call("GET", "/one")
                                .with("x-apideck-downstream-url", single.url() + "/one")
                                .open());
            }
            Await.until("the first is held", () -> held.get() == 1);

            single.requests("/one").getFirst().response().end("one");

            callers.forEach(caller -> isAnswered(caller, "one"));
            assertThat(single.requests("/one")).hasSize(count);
        }
    }

    @Test
    void caller_whoDoesNotRead_holdsTheProviderBack() {
        var said = new AtomicLong();
        upstream.on("/down", it -> Http2Upstream.pour(it.response(), LONG, said));
        var check = new Octets.Check();
        try (var caller = server.connect(16 << 10)) {
            call("GET", "/down").say(caller);
            Await.until("some of it is on its way", () -> said.get() > 0);
            Await.standstill(said::get);

            assertThat(said.get()).isLessThan(HELD_AT_MOST);
            assertThat(caller.answer("GET", check).whole()).isTrue();
        }
        assertThat(check.toString()).isEqualTo(LONG + " octets");
    }

    /// Nor are others over the same connection held back by it.
    @Test
    void caller_whoDoesNotRead_holdsNobodyElseBack() {
        var said = new AtomicLong();
        upstream.on("/down", it -> Http2Upstream.pour(it.response(), LONG, said));
        upstream.on("/quick", it -> it.response().end("quick"));
        try (var caller = server.connect(16 << 10)) {
            call("GET", "/down").say(caller);
            Await.until("some of it is on its way", () -> said.get() > 0);
            Await.standstill(said::get);

            open(12, "/quick").forEach(quick -> isAnswered(quick, "quick"));
        }
    }

    @Test
    void provider_whoDoesNotRead_holdsTheCallerBack() throws Exception {
        upstream.on("/up", HttpServerRequest::pause);
        var said = new AtomicLong();
        try (var caller = server.connect()) {
            caller.say(call("POST", "/up").start() + "content-length: " + LONG + "\r\n\r\n");
            Thread sender = Thread.startVirtualThread(() -> write(caller, LONG, said));
            Await.until("the call is there", () -> !upstream.requests("/up").isEmpty());
            Await.standstill(said::get);

            assertThat(said.get()).isLessThan(HELD_AT_MOST);
            HttpServerRequest request = upstream.requests("/up").getFirst();
            Http2Upstream.take(request);
            request.resume();
            assertThat(caller.answer("POST").text()).isEqualTo(LONG + " octets");
            sender.join();
        }
    }

    private static void write(RawCaller caller, long length, AtomicLong said) {
        try {
            Octets.write(counting(caller.out(), said), length);
        } catch (IOException broken) {
            said.set(Long.MIN_VALUE);
        }
    }

    private static OutputStream counting(OutputStream out, AtomicLong said) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                out.write(octets, offset, length);
                said.addAndGet(length);
            }
        };
    }

    @Test
    void largeUpload_arrivesWhole() throws Exception {
        upstream.on("/up", Http2Upstream::take);

        var text = new StringBuilder();
        RawAnswer answer =
                call("PUT", "/up")
                        .run(
                                LARGE,
                                new OutputStream() {
                                    @Override
                                    public void write(int octet) {
                                        text.append((char) octet);
                                    }
                                });

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(text).hasToString(LARGE + " octets");
    }

    @Test
    void largeDownload_arrivesWhole() throws Exception {
        var check = new Octets.Check();
        upstream.on("/down", it -> Http2Upstream.pour(it.response(), LARGE, new AtomicLong()));

        RawAnswer answer = call("GET", "/down").run(0, check);

        assertThat(answer.whole()).as(answer.toString()).isTrue();
        assertThat(answer.header("content-length")).isEqualTo(String.valueOf(LARGE));
        assertThat(check.toString()).isEqualTo(LARGE + " octets");
    }

    /// Over TLS, but HTTP/1.1: the end of the connection is none of TLS's.
    @Test
    void connection_thatIsResetUnderTls_isAnErrorOfOurs() throws Exception {
        try (RawUpstream older = RawUpstream.startTls(keys.sockets())) {
            older.on("/reset", UpstreamCall::reset);

            RawAnswer answer =
                    call("POST", "/reset")
                            .with("x-apideck-downstream-url", older.url() + "/reset")
                            .run();

            assertThat(answer.status()).as(answer.everything()).isEqualTo(502);
            assertThat(older.calls("/reset")).hasSize(1);
        }
    }
}
