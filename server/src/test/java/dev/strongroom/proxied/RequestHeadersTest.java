package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Fields;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Methods, addresses and header fields on their way to the provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class RequestHeadersTest {
    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();

    RequestHeadersTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private String path() {
        String path = "/headers/" + paths.incrementAndGet();
        stage.upstream().on(path, call -> call.readBody().answer(200, "", new byte[0]));
        return path;
    }

    private UpstreamCall arrived(String path, ProxyCall call) {
        RawAnswer answer = call.run();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        return stage.upstream().only(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void method_ofTheRequest_isTheMethodOfTheCall(String method) {
        String path = path();
        assertThat(arrived(path, stage.call(method, path)).method()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,GET",
        "GET,HEAD",
        "GET,OPTIONS",
        "POST,REPORT",
        "POST,PROPFIND",
        "GET,PURGE",
        "POST,MERGE",
        "PUT,M-SEARCH",
        "DELETE,PATCH"
    })
    void method_thatIsNamed_isTheMethodOfTheCall(String method, String named) {
        String path = path();
        ProxyCall call = stage.call(method, path).with("x-apideck-downstream-method", named);
        if (named.equals("M-SEARCH")) {
            assertThat(call.run().status()).isIn(200, 400);
        } else {
            assertThat(arrived(path, call).method()).isEqualTo(named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "get", "GE T", "GET/", "\u00c9TAT"})
    void method_thatMustNotBe_isRefused(String named) {
        RawAnswer answer = stage.get("/never").with("x-apideck-downstream-method", named).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(answer.json().path("type_name").asText())
                .isEqualTo("RequestHeadersValidationError");
        assertThat(stage.upstream().calls("/never")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "REPORT", "get"})
    void method_thatIsNoneOfTheProxys_isRefused(String method) {
        RawAnswer answer = stage.call(method, "/never").run();

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(stage.upstream().calls("/never")).isEmpty();
    }

    @Test
    void fields_ofTheCaller_keepOrderAndOctets() {
        String path = path();
        UpstreamCall call =
                arrived(
                        path,
                        stage.get(path)
                                .and("X-Many", "1")
                                .and("Accept", "text/html;q=0.5, */*")
                                .and("x-many", "2, 3")
                                .and("X-Obs", "caf\u00e9\u00ff\u0080")
                                .and("X-Empty", "")
                                .and("X-MANY", "4")
                                .and("User-Agent", "Acme/1 (+https://acme.example)")
                                .and("Accept-Encoding", "br;q=1, gzip")
                                .and("If-None-Match", "W/\"1\"")
                                .and("Range", "bytes=0-1")
                                .and("Idempotency-Key", "k-1")
                                .and("Origin", "https://app.example")
                                .and("Referer", "https://app.example/x"));

        Fields fields = call.fields();
        assertThat(fields.values("x-many")).containsExactly("1", "2, 3", "4");
        assertThat(fields.value("x-obs")).isEqualTo("caf\u00e9\u00ff\u0080");
        assertThat(fields.values("x-empty")).containsExactly("");
        assertThat(fields.values("accept")).containsExactly("text/html;q=0.5, */*");
        assertThat(fields.values("accept-encoding")).containsExactly("br;q=1, gzip");
        assertThat(fields.values("user-agent")).containsExactly("Acme/1 (+https://acme.example)");
        assertThat(fields.value("if-none-match")).isEqualTo("W/\"1\"");
        assertThat(fields.value("range")).isEqualTo("bytes=0-1");
        assertThat(fields.value("idempotency-key")).isEqualTo("k-1");
        assertThat(fields.value("origin")).isEqualTo("https://app.example");
        assertThat(fields.value("referer")).isEqualTo("https://app.example/x");
    }

    /// The provider gets what the caller said, and what a call needs: nothing that we like to add.
    @Test
    void fields_thatNobodySaid_areNotAdded() {
        String path = path();

        UpstreamCall call = arrived(path, stage.get(path));

        assertThat(call.fields().names())
                .containsExactlyInAnyOrder("host", "authorization")
                .doesNotHaveDuplicates();
        assertThat(call.header("host")).isEqualTo("127.0.0.1:" + stage.upstream().port());
        assertThat(call.header("authorization")).isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);
    }

    @Test
    void fields_thatNeverTravel_doNotArrive() {
        String path = path();
        List<String> names =
                List.of(
                        "Cookie",
                        "X-Apideck-Metadata",
                        "x-strongroom-retries",
                        "X-Forwarded-For",
                        "x-forwarded-host",
                        "X-Forwarded-Proto",
                        "Forwarded",
                        "Via",
                        "TE",
                        "Keep-Alive",
                        "Proxy-Authorization",
                        "Proxy-Connection",
                        "Upgrade",
                        "Trailer",
                        "x-hop",
                        "X-Apideck-Auth-Type");
        ProxyCall request = stage.get(path).with("connection", "keep-alive, X-Hop, te");
        for (String name : names) {
            request.and(name, name.equals("x-strongroom-retries") ? "0" : "planted-cookie=1");
        }
        request.and("connection", "x-hop-2").and("x-hop-2", "planted-cookie=1");
        request.without("X-Apideck-Auth-Type").without("Upgrade");

        UpstreamCall call = arrived(path, request);

        assertThat(call.fields().names()).containsExactlyInAnyOrder("host", "authorization");
        assertThat(stage.upstream().everything()).doesNotContain("planted-cookie");
    }

    /// A caller must not be able to take away what the vault puts on the call, or the framing.
    @Test
    void fields_thatConnectionNames_doNotIncludeTheCredential() {
        String path = path();

        UpstreamCall call =
                arrived(
                        path,
                        stage.call("POST", path)
                                .content("text/plain", "body")
                                .with("connection", "authorization, host, content-length"));

        assertThat(call.header("authorization")).isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);
        assertThat(call.header("host")).isNotEmpty();
        assertThat(call.contentText()).isEqualTo("body");
    }

    @Test
    void authorization_ofTheDownstream_isTheOnlyOne() {
        String path = path();

        UpstreamCall call =
                arrived(
                        path,
                        stage.get(path)
                                .with("x-apideck-downstream-authorization", "Basic dXNlcjpwYXNz"));

        assertThat(call.fields().values("authorization")).containsExactly("Basic dXNlcjpwYXNz");
        assertThat(call.toString()).doesNotContain(Fixture.SECRETS);
    }

    @Test
    void fields_ofFortyKilobytes_arrive() {
        String path = path();
        ProxyCall request = stage.get(path);
        IntStream.range(0, 40).forEach(i -> request.and("x-big-" + i, "v".repeat(990) + i));

        UpstreamCall call = arrived(path, request);

        for (int i = 0; i < 40; i++) {
            assertThat(call.header("x-big-" + i)).isEqualTo("v".repeat(990) + i);
        }
    }

    record Address(String given, String query, String target) {
        String path() {
            return target.split("\\?", 2)[0];
        }
    }

    static Stream<Address> addresses() {
        String unreserved = "/u/a;b=c,d:e@f!$'()*?a=[1]&b=/?:@";
        return Stream.of(
                new Address("/u/a b", "", "/u/a%20b"),
                new Address("/u/%41%2f%2F%c3", "", "/u/%41%2f%2F%c3"),
                new Address("/u/q?q=<x>\"^`|\\", "", "/u/q?q=%3Cx%3E%22%5E%60%7C%5C"),
                new Address("/u/both?x=1", "?y=2&y=%2B+", "/u/both?x=1&y=2&y=%2B+"),
                new Address("/u/ours", "?y=2", "/u/ours?y=2"),
                new Address("/u/mark?", "", "/u/mark?"),
                new Address("/u//a/b", "", "/u//a/b"),
                new Address(unreserved, "", unreserved));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void address_isOnlyChangedWhereItMustBe(Address address) {
        stage.upstream().on(address.path(), call -> call.text(200, call.target()));

        RawAnswer answer = stage.get(address.given()).query(address.query()).run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo(address.target());
    }

    @Test
    void address_belowTheBase_isTheServices() {
        String path = path();
        ProxyCall call = stage.get(path).with("x-apideck-downstream-url", path + "?a=%20b");

        assertThat(arrived(path, call).target()).isEqualTo(path + "?a=%20b");
    }

    @Test
    void address_withNonAscii_isEncoded() {
        stage.upstream().on("/u/caf%C3%A9", call -> call.text(200, call.target()));

        assertThat(stage.get("/u/caf\u00c3\u00a9").run().text()).isEqualTo("/u/caf%C3%A9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/u/a#b",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "javascript:1",
                "//127.0.0.1/x",
                "http://",
                "http:///x",
                "https://user:pw@127.0.0.1/",
                "u/a",
                "",
                "{nothing}/x",
                "{access_token}/x",
                "http://127.0.0.1:99999/",
                "/u/\u0001",
                "http://[::1",
                "\\\\x\\y"
            })
    void address_thatIsNone_isRefused(String url) {
        RawAnswer answer = stage.get("/").with("x-apideck-downstream-url", url).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(answer.header("x-apideck-downstream-error")).isIn("", "false");
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
    }
}
