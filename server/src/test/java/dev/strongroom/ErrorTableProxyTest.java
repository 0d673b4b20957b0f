package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The error table of the proxy (vault-behaviour.md c.16 and i): each failure of ours says that it
/// is no answer of the service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableProxyTest {
    private static final String SELL = "zendesk-sell";
    private static final String URL = "x-apideck-downstream-url";
    private static final String METHOD = "x-apideck-downstream-method";
    private static final String TIMEOUT = "x-apideck-timeout";
    private static final String RETRIES = "x-strongroom-retries";
    private static final String OWN = "x-apideck-downstream-authorization";
    private static final String SERVICE = "x-apideck-service-id";
    private static final String API = "x-apideck-unified-api";
    private static final String HEADERS = "RequestHeadersValidationError";
    private static final String EXECUTION = "ConnectorExecutionError";
    private static final String PATH = "/v2/contacts";

    private ErrorStage errors;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
        errors.stage().authorize(Stage.path("crm", SELL));
        save(Stage.path("crm", "zoho-crm"), "{\"enabled\":true}");
        save(Stage.path("crm", "close"), "{\"enabled\":false}");
        save(Stage.path("crm", ErrorStage.KEYED), "{\"enabled\":true}");
    }

    private void save(String path, String body) {
        assertThat(errors.stage().call("PATCH", path, body).status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        errors.close();
    }

    private static Scenario row(String condition, String unifiedApi, String service) {
        return Scenario.of("proxy: " + condition, "GET", "/proxy")
                .header(API, unifiedApi)
                .header(SERVICE, service)
                .header(URL, PATH)
                .says("x-apideck-downstream-error", "false");
    }

    private static Scenario row(String condition) {
        return row(condition, "crm", SELL);
    }

    /// With credentials of the caller's own, which may go anywhere.
    private static Scenario own(String condition, String url) {
        return row(condition).header(OWN, "Bearer mine").header(URL, url);
    }

    static Stream<Scenario> callers() {
        return Stream.of(
                row("no key").without("authorization").refuses(401, "UnauthorizedError", ""),
                row("a wrong key")
                        .header("authorization", "Bearer wrong")
                        .refuses(401, "UnauthorizedError", ""),
                row("another application's key")
                        .header("authorization", "Bearer " + Fixture.OTHER_API_KEY)
                        .refuses(401, "UnauthorizedError", ""),
                row("no application").without("x-apideck-app-id").refuses(400, HEADERS, "app-id"),
                row("no consumer")
                        .without("x-apideck-consumer-id")
                        .refuses(400, HEADERS, "consumer"),
                row("a wrong consumer")
                        .header("x-apideck-consumer-id", "c".repeat(1_025))
                        .refuses(400, "RequestValidationError", "consumer"));
    }

    static Stream<Scenario> headers() {
        return Stream.of(
                row("no service").without(SERVICE).refuses(400, HEADERS, SERVICE),
                row("no address").without(URL).refuses(400, HEADERS, URL),
                row("a blank address").header(URL, " ").refuses(400, HEADERS, URL),
                row("small letters").header(METHOD, "get").refuses(400, HEADERS, METHOD),
                row("CONNECT").header(METHOD, "CONNECT").refuses(400, HEADERS, METHOD),
                row("TRACE").header(METHOD, "TRACE").refuses(400, HEADERS, METHOD),
                row("no time").header(TIMEOUT, "0").refuses(400, HEADERS, TIMEOUT),
                row("too much time").header(TIMEOUT, "600001").refuses(400, HEADERS, TIMEOUT),
                row("time in words").header(TIMEOUT, "1s").refuses(400, HEADERS, TIMEOUT),
                row("too many tries").header(RETRIES, "4").refuses(400, HEADERS, RETRIES),
                row("fewer than none").header(RETRIES, "-1").refuses(400, HEADERS, RETRIES));
    }

    static Stream<Scenario> addresses() {
        return Stream.of(
                row("another host's name")
                        .header(URL, "//evil.example/")
                        .refuses(400, HEADERS, URL),
                row("no address at all").header(URL, "contacts").refuses(400, HEADERS, URL),
                row("another scheme").header(URL, "ftp://a.example/").refuses(400, HEADERS, URL),
                row("a fragment").header(URL, PATH + "#x").refuses(400, HEADERS, "fragment"),
                row("a user").header(URL, "https://u:p@a.example/").refuses(400, HEADERS, URL),
                row("dots").header(URL, "/v2/%2E./x").refuses(400, HEADERS, "segment"),
                row("a broken encoding").header(URL, "/v2/%zz").refuses(400, HEADERS, "%25"),
                row("an unknown setting")
                        .header(URL, "/{nothing}")
                        .refuses(400, HEADERS, "nothing"),
                row("a key", "crm", ErrorStage.KEYED)
                        .header(OWN, "Bearer mine")
                        .header(URL, "/{api_key}")
                        .refuses(400, HEADERS, "secret"),
                row("a token").header(URL, "/{access_token}").refuses(400, HEADERS, "access_token"),
                row("credentials to a host that is not declared")
                        .header(URL, "https://files.example.com/x")
                        .refuses(400, HEADERS, "proxy.grants")
                        .member("/detail", "*hosts: [https://files.example.com]"),
                own("a forbidden address", "http://10.0.0.1/").refuses(400, HEADERS, URL),
                own("the metadata service", "http://169.254.169.254/").refuses(400, HEADERS, URL));
    }

    static Stream<Scenario> connections() {
        return Stream.of(
                row("no such connector", "crm", "nothing")
                        .refuses(404, "ConnectorNotFoundError", "nothing"),
                row("not in that API", "hris", SELL).refuses(404, "ConnectorNotFoundError", SELL),
                row("not switched on", "hris", Fixture.MISSING)
                        .refuses(404, "IntegrationNotFoundError", Fixture.MISSING),
                row("switched off", "crm", Fixture.SWITCHED_OFF)
                        .refuses(403, "ConnectorDisabledError", "switched off"),
                row("connection switched off", "crm", "close")
                        .refuses(403, "ConnectorDisabledError", "switched off"),
                row("no connection", "crm", "salesforce")
                        .refuses(404, "ConnectionNotFoundError", "crm+salesforce"),
                row("not authorized", "crm", "zoho-crm")
                        .refuses(401, "ConnectorCredentialsError", "no usable credentials"),
                row("not filled in", "crm", ErrorStage.KEYED)
                        .refuses(422, "ConnectionSettingsError", "api_key"),
                row("which API?", "crm", "salesforce")
                        .without(API)
                        .refuses(400, HEADERS, API)
                        .member("/detail", "*crm, lead"));
    }

    /// Statuses that clients repeat are for what may pass by itself.
    static Stream<Scenario> networks() {
        return Stream.of(
                own("an unknown host", "https://nothing.invalid/").refuses(424, EXECUTION, ""),
                own("nobody listens", "http://127.0.0.1:9/").refuses(502, EXECUTION, "127.0.0.1"));
    }

    @ParameterizedTest
    @MethodSource({"callers", "headers", "addresses", "connections", "networks"})
    void refuses(Scenario row) {
        errors.check(row);
    }

    @Test
    void session_isRefused() {
        var headers = new HashMap<>(errors.stage().session());
        headers.putAll(Map.of(API, "crm", SERVICE, SELL, URL, PATH));

        errors.check(
                Scenario.of("proxy: session", "GET", "/proxy")
                        .by(headers)
                        .says("x-apideck-downstream-error", "false")
                        .refuses(401, "UnauthorizedError", ""));
    }

    @Test
    void untrustedService_isNotWorthATry() {
        String plain = errors.stage().provider().baseUrl();

        errors.check(
                own("no TLS there", plain.replace("http:", "https:") + "/x")
                        .refuses(424, EXECUTION, "127.0.0.1"));
    }

    @Test
    void settingWithoutAValue_isMissing() {
        save(Stage.path("accounting", "quickbooks"), "{\"enabled\":true}");

        errors.check(
                row("no realm", "accounting", "quickbooks")
                        .header(OWN, "Bearer mine")
                        .header(URL, "/v3/company/{realm_id}/query")
                        .refuses(422, "ConnectionSettingsError", "realm_id"));
    }

    @Test
    void slowService_timesOut() {
        var release = new CountDownLatch(1);
        errors.stage().service(SELL).failNext(Endpoint.API, new Misbehaviour.Stall(release));
        try {
            errors.check(
                    row("no answer in time")
                            .header(TIMEOUT, "200")
                            .refuses(504, EXECUTION, "200 ms"));
        } finally {
            release.countDown();
        }
    }

    /// With a method that is not repeated where a kept connection turns out to be closed.
    @Test
    void brokenConnection_isABadGateway() {
        errors.stage().service(SELL).failNext(Endpoint.API, new Misbehaviour.Reset(true));

        errors.check(row("broken off").header(METHOD, "POST").refuses(502, EXECUTION, "127.0.0.1"));
    }

    @Test
    void usedUpAccount_isLeftAlone() {
        errors.stage().service(SELL).failNext(Endpoint.API, new Misbehaviour.Throttle("30"));
        try {
            assertThat(call().header("x-apideck-downstream-error")).isEqualTo("true");

            errors.check(
                    row("rate budget used up")
                            .says("retry-after", "30")
                            .refuses(429, "ConnectorRateLimitError", "Zendesk Sell"));
        } finally {
            errors.stage().clock().advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void originThatFailsAgainAndAgain_isLeftAlone() {
        assertThat(call().status()).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            errors.stage().service(SELL).failNext(Endpoint.API, new Misbehaviour.Reset(true));
            assertThat(call("POST").status()).isEqualTo(502);
        }
        try {
            int before = errors.stage().service(SELL).calls(Endpoint.API);
            errors.check(
                    row("circuit open")
                            .says("retry-after", "5")
                            .refuses(502, EXECUTION, "left alone"));
            assertThat(errors.stage().service(SELL).calls(Endpoint.API)).isEqualTo(before);
        } finally {
            errors.stage().clock().advance(Duration.ofMinutes(1));
            assertThat(call().status()).isEqualTo(200);
        }
    }

    private Answer call() {
        return call("GET");
    }

    private Answer call(String method) {
        var headers = new HashMap<>(Fixture.headers());
        headers.putAll(Map.of(SERVICE, SELL, API, "crm", URL, PATH));
        return errors.stage().call(method, "/proxy", null, headers);
    }

    @Test
    void consentThatIsMissing_isAMatterOfTheConsumer(@TempDir Path folder) {
        try (var stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(
                                                Asking.scoped(
                                                        Stage.application(setup.catalog()),
                                                        true,
                                                        Asking.NARROW))))) {
            stage.authorize(Stage.path("crm", SELL));

            row("no consent")
                    .refuses(401, "ConnectorCredentialsError", "consent")
                    .run(stage.server());
        }
    }

    @Test
    void refreshThatFails_isNoAnswerOfTheService() {
        errors.stage().clock().advance(Duration.ofDays(1));
        errors.stage()
                .service(SELL)
                .failNext(Endpoint.TOKEN, new Misbehaviour.Refuse(400, "invalid_grant", "Gone"));
        try {
            errors.check(
                    row("no fresh token")
                            .refuses(401, "UnauthorizedError")
                            .member("/detail/type", "refresh_token_connector_error")
                            .member("/detail/debug/response/statusCode", "400"));
        } finally {
            errors.stage().clock().advance(Duration.ofMinutes(1));
            errors.stage().authorize(Stage.path("crm", SELL));
        }
    }

    /// What the service says is its own, and stays what it is.
    @Test
    void failuresOfTheService_areHandedThrough() {
        for (int status : List.of(400, 404, 408, 422, 500, 503)) {
            errors.stage().service(SELL).failNext(Endpoint.API, new Misbehaviour.Status(status));

            Answer answer = call();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("true");
            assertThat(answer.header("content-type")).startsWith("text/plain");
            assertThat(answer.body()).isEqualTo("Out of order");
        }
    }
}
