package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyChild;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.TlsKeys;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Providers over TLS: one that speaks HTTP/2, and one that does not. The server is a process that
/// trusts their certificate.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(40)
final class TlsProviderTest {
    private final Http2Provider provider;
    private final RawUpstream older;
    private final RawUpstream unknown;
    private final ProxyChild server;

    TlsProviderTest(@TempDir Path folder) throws Exception {
        TlsKeys keys = TlsKeys.make(folder);
        TlsKeys others = TlsKeys.make(Files.createDirectory(folder.resolve("others")));
        provider = new Http2Provider(keys);
        older = RawUpstream.startTls(keys.sockets());
        unknown = RawUpstream.startTls(others.sockets());
        server = ProxyChild.start(folder, provider.url(), keys.trust());
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
        older.close();
        unknown.close();
    }

    private RawAnswer get(String path) {
        return server.call("GET", provider.url() + path).run();
    }

    @Test
    void provider_whoOffersHttp2_getsIt() {
        RawAnswer answer = get("/fields");

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.text())
                .contains("authorization: Bearer " + ProxyStage.ACCESS_TOKEN)
                .doesNotContainIgnoringCase(ProxyStage.neverSent().toArray(String[]::new));
        assertThat(answer.text().lines().map(line -> line.split(":", 2)[0]))
                .doesNotContain("connection", "transfer-encoding", "keep-alive", "te");
        assertThat(provider.versions()).containsOnly(HttpVersion.HTTP_2);
    }

    @Test
    void body_travelsBothWays() {
        byte[] content = Octets.first(5_000_000);

        RawAnswer answer = server.call("POST", provider.url() + "/echo").content(content).run();

        assertThat(answer.whole()).as(answer.toString()).isTrue();
        assertThat(answer.content()).isEqualTo(content);
    }

    @Test
    void trailers_arrive() {
        RawAnswer answer = get("/trailers");

        assertThat(answer.length()).isEqualTo(9);
        assertThat(answer.trailers().value("x-sum")).isEqualTo("9");
    }

    @Test
    void stream_thatIsReset_isBreakage() {
        assertThat(get("/reset").status()).isEqualTo(502);
        RawAnswer shorter = get("/short");
        assertThat(shorter.status() == 502 || !shorter.whole()).as(shorter.toString()).isTrue();
    }

    @Test
    void caller_whoLeaves_resetsTheStream() {
        try (var caller = server.call("GET", provider.url() + "/stall").open()) {
            assertThat(caller.status()).isEqualTo(200);
        }
        Await.until("the provider is let go", () -> provider.broken().contains("/stall"));
    }

    @Test
    void provider_whoDoesNotOfferHttp2_getsHttp11() {
        byte[] content = Octets.first(1_000_000);
        older.on("/older", call -> call.readBody().answer(200, "", call.content()));

        RawAnswer answer =
                server.call("PUT", older.url() + "/older")
                        .with("x-apideck-downstream-authorization", "Bearer of-the-caller")
                        .content(content)
                        .run();

        assertThat(answer.content()).as(answer.toString()).isEqualTo(content);
        assertThat(older.only("/older").header("authorization")).isEqualTo("Bearer of-the-caller");
    }

    @Test
    void certificate_thatNobodyTrusts_isAnErrorOfOurs() {
        RawAnswer answer =
                server.call("GET", unknown.url() + "/never")
                        .with("x-apideck-downstream-authorization", "Bearer of-the-caller")
                        .run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(424);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorExecutionError");
        assertThat(unknown.everything()).doesNotContain("of-the-caller");
    }
}
