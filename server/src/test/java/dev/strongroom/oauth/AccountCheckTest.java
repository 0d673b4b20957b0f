package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement.BasicPair;
import dev.strongroom.connector.CredentialPlacement.Body;
import dev.strongroom.connector.CredentialPlacement.Header;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.CredentialPlacement.Query;
import dev.strongroom.connector.Template;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.CheckResult.Accepted;
import dev.strongroom.oauth.CheckResult.Rejected;
import dev.strongroom.oauth.CheckResult.Unavailable;
import dev.strongroom.testing.LocalEgress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The verification call over a real socket.
class AccountCheckTest {
    private static final String KEY = "k3y&with=signs";
    private static final String PASSWORD = "pass word/42";

    private final OutboundClient egress = LocalEgress.open();
    private final AccountCheck check = check(Duration.ofSeconds(10));
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final Map<String, String> settings =
            new HashMap<>(Map.of("api_key", KEY, "username", "ada@acme.example"));
    private HttpServer server = listening();
    private final CheckedConnector shape =
            new CheckedConnector("http://127.0.0.1:" + server.getAddress().getPort());
    private Script script = exchange -> answer(exchange, 200, "{}");

    private interface Script {
        void run(HttpExchange exchange) throws IOException;
    }

    private record Seen(
            String method, String target, Map<String, List<String>> headers, String body) {
        List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }

    private AccountCheck check(Duration timeout) {
        return new AccountCheck(egress, LocalEgress.requests(), InstantSource.system(), timeout);
    }

    private static HttpServer listening() {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    seen.add(
                            new Seen(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().toString(),
                                    exchange.getRequestHeaders(),
                                    body));
                    script.run(exchange);
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        egress.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private CheckResult result() {
        return check.check(new Account(shape.build(), settings::get));
    }

    private Seen only() {
        assertThat(seen).hasSize(1);
        return seen.element();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void success_isAccepted(int status) {
        script = exchange -> answer(exchange, status, "");

        assertThat(result()).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 304, 307, 400, 401, 402, 403, 404, 405, 410, 422, 451})
    void refusal_isRejected(int status) {
        script = exchange -> answer(exchange, status, "");

        assertThat(result())
                .isEqualTo(new Rejected(status, "the service answered with status " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void trouble_isUnavailable(int status) {
        script =
                exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "30");
                    answer(exchange, status, "{\"error\":\"unauthorized\"}");
                };

        assertThat(result())
                .isEqualTo(new Unavailable("the service answered with status " + status, 30_000L));
    }

    @Test
    void passingCode_behindARefusal_isUnavailable() {
        script = exchange -> answer(exchange, 403, "{\"error\":\"rate_limit_exceeded\"}");

        assertThat(result()).isInstanceOf(Unavailable.class);
    }

    @Test
    void redirect_isNotFollowed() {
        script =
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/login");
                    answer(exchange, 302, "");
                };

        assertThat(result()).isInstanceOf(Rejected.class);
        assertThat(only().target()).isEqualTo("/me?v=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"ok":true} | Accepted
                    {"error":"odd"} | Accepted
                    <html>hello</html> | Accepted
                    {"ok":false,"error":"invalid_auth"} | Rejected
                    {"ok":"false"} | Rejected
                    {"ok":false,"error":"ratelimited"} | Unavailable
                    """)
    void declaredOkMember_decidesAbout200(String body, String kind) {
        shape.okPath = "ok";
        script = exchange -> answer(exchange, 200, body);

        assertThat(result().getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void declaredOkMember_sayingNo_tellsTheCode() {
        shape.okPath = "ok";
        script = exchange -> answer(exchange, 200, "{\"ok\":false,\"error\":\"invalid_auth\"}");

        assertThat(result()).isEqualTo(new Rejected(200, "invalid_auth"));
    }

    @Test
    void apiKey_asBearer_isTheKeysField() {
        assertThat(result()).isInstanceOf(Accepted.class);
        assertThat(only().header("Authorization")).containsExactly("Bearer " + KEY);
    }

    @Test
    void everyPlainPlacement_isMade() {
        shape.placements =
                List.of(
                        new Header("X-Key", Template.of("Key {api_key}")),
                        new Query("key", Template.of("{api_key}")),
                        new BasicPair(Template.of("{username}"), Template.of("")));

        assertThat(result()).isInstanceOf(Accepted.class);
        assertThat(only().header("X-key")).containsExactly("Key " + KEY);
        assertThat(only().target()).isEqualTo("/me?v=1&key=k3y%26with%3Dsigns");
        assertThat(only().header("Authorization"))
                .containsExactly("Basic YWRhQGFjbWUuZXhhbXBsZTo=");
    }

    @Test
    void declaredHeader_takesThePlaceOfOurs() {
        shape.headers =
                Map.of(
                        "Accept", Template.of("application/vnd.acme+json"),
                        "X-Unset", Template.of("{unset}"));

        assertThat(result()).isInstanceOf(Accepted.class);
        assertThat(only().header("Accept")).containsExactly("application/vnd.acme+json");
        assertThat(only().header("X-unset")).isEmpty();
    }

    @Test
    void declaredBody_isSent() {
        shape.body = "{\"query\":\"{ me { id } }\"}";

        assertThat(result()).isInstanceOf(Accepted.class);
        assertThat(only().method()).isEqualTo("POST");
        assertThat(only().body()).isEqualTo("{\"query\":\"{ me { id } }\"}");
        assertThat(only().header("Content-type")).containsExactly("application/json");
    }

    @Test
    void echoedSecrets_areNeverInAMessage() {
        settings.put("password", PASSWORD);
        shape.placements =
                List.of(
                        new BasicPair(Template.of("{username}"), Template.of("{password}")),
                        new Header("X-Key", Template.of("Key {api_key}")),
                        new Query("key", Template.of("{api_key}")));
        script =
                exchange -> {
                    String echo =
                            String.join(
                                    " ",
                                    "denied:",
                                    exchange.getRequestHeaders().getFirst("Authorization"),
                                    exchange.getRequestHeaders().getFirst("X-Key"),
                                    exchange.getRequestURI().toString(),
                                    PASSWORD,
                                    "x".repeat(1_000));
                    answer(exchange, 401, "{\"message\":\"" + echo + "\"}");
                };

        CheckResult result = result();

        String pair = "YWRhQGFjbWUuZXhhbXBsZTpwYXNzIHdvcmQvNDI";
        assertThat(only().header("Authorization").getFirst()).contains(pair);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected ->
                                assertThat(rejected.message()).startsWith("denied: ").hasSize(300));
        assertThat(result.toString())
                .doesNotContain(KEY, "k3y%26", PASSWORD, pair, "ada@acme.example");
    }

    @Test
    void missingValue_sendsNothing() {
        settings.remove("api_key");

        assertThat(result()).isEqualTo(new Rejected(0, "no value for {api_key}"));
        assertThat(seen).isEmpty();
    }

    @Test
    void unsafeValue_sendsNothingAndIsNotRepeated() {
        shape.path = "/{region}/me";
        settings.put("region", "../evil");

        assertThat(result())
                .isEqualTo(new Rejected(0, "the value of region does not have the expected form"));
        assertThat(seen).isEmpty();
    }

    @Test
    void lineBreakInASecret_sendsNothingAndIsNotRepeated() {
        settings.put("api_key", "half\r\nX-Evil: half");

        assertThat(result()).isEqualTo(new Rejected(0, "no request can be made of these values"));
        assertThat(seen).isEmpty();
    }

    @Test
    void forbiddenAddress_isRejectedWithoutACall() {
        Connector inside =
                shape.build(
                        "https://10.0.0.1",
                        new ApiAccess.Verification("GET", Template.of("/me"), null));

        assertThat(check.check(new Account(inside, settings::get)))
                .isEqualTo(new Rejected(0, "the host 10.0.0.1 is not on the public internet"));
        assertThat(seen).isEmpty();
    }

    @Test
    void nobodyListening_isUnavailable() {
        Connector connector = shape.build();
        server.stop(0);

        assertThat(check.check(new Account(connector, settings::get)))
                .isInstanceOfSatisfying(
                        Unavailable.class, it -> assertThat(it.retryAfterMillis()).isNull());
    }

    @Test
    void silence_isUnavailable() {
        var release = new CountDownLatch(1);
        script =
                exchange -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    answer(exchange, 200, "{}");
                };

        CheckResult result =
                check(Duration.ofMillis(300)).check(new Account(shape.build(), settings::get));

        release.countDown();
        assertThat(result).isInstanceOf(Unavailable.class);
    }

    @Test
    void call_whoseBodyTakesNoCredentials_isRejectedUnsent() {
        shape.placements = List.of(new Body(List.of(new Member("key", Template.of("{api_key}")))));
        shape.body = "[1]";

        assertThat(result())
                .isEqualTo(
                        new Rejected(
                                0,
                                "Credentials of this service go into the body, which is not a JSON"
                                        + " object in UTF-8"));
        assertThat(seen).isEmpty();
    }

    @Test
    void possible_notWithoutACallNorWithACertificate() {
        assertThat(AccountCheck.possible(shape.build("https://acme.example", null))).isFalse();

        shape.certificate = new ApiAccess.ClientCertificate("certificate", "password");
        assertThat(AccountCheck.possible(shape.build())).isFalse();
    }

    @Test
    void account_withoutAClient_saysSoOnlyWhenAsked() {
        var account = new Account(shape.build(), settings::get);

        assertThatThrownBy(account::client).isInstanceOf(IllegalStateException.class);
        assertThat(account.with(Map.of("api_key", "other")).values().apply("api_key"))
                .isEqualTo("other");
    }
}
