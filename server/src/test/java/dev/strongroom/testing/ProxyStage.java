package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.Config;
import dev.strongroom.config.ServerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A server, the provider that the connectors declare, and one elsewhere that none of them names;
/// the fixture's consumer is connected to each service.
public final class ProxyStage implements AutoCloseable {
    public static final String ACCESS_TOKEN = "planted-access-token-x81";
    public static final String API_KEY = "planted-api-key-x83";
    public static final String PASSWORD = "planted-unknown-secret-x84";
    public static final String TOKEN_PATH = "/oauth/token";

    private static final String USER_PAIR =
            Base64.getEncoder()
                    .encodeToString(
                            (ProxiedServices.USER + ":" + PASSWORD)
                                    .getBytes(StandardCharsets.UTF_8));

    private static final int HEADER_BYTES = 64 << 10;
    private static final int SHUTDOWN_SECONDS = 2;

    private final RawUpstream upstream;
    private final RawUpstream elsewhere;
    private final TestServer server;
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger accounts = new AtomicInteger();

    private ProxyStage(RawUpstream upstream, RawUpstream elsewhere, TestServer server) {
        this.upstream = upstream;
        this.elsewhere = elsewhere;
        this.server = server;
    }

    public static ProxyStage open(Path folder) {
        return open(folder, config -> config);
    }

    /// @param tuning what else the configuration should be
    public static ProxyStage open(Path folder, UnaryOperator<Config> tuning) {
        RawUpstream upstream = RawUpstream.start();
        TestServer server =
                TestServer.start(
                        TestServer.Setup.in(folder).withCatalog(ProxiedServices.at(upstream.url())),
                        config -> tuning.apply(config.withServer(roomy(config.server()))));
        var stage = new ProxyStage(upstream, RawUpstream.start(), server);
        stage.tokensRefused(false);
        connect(server);
        return stage;
    }

    /// With room for large headers, and little patience at the end.
    static ServerConfig roomy(ServerConfig config) {
        return new ServerConfig(
                config.host(),
                config.port(),
                config.publicUrl(),
                config.trustedProxies(),
                config.maxBodyBytes(),
                HEADER_BYTES,
                SHUTDOWN_SECONDS,
                true);
    }

    /// Connects the fixture's consumer to every service.
    static void connect(TestServer server) {
        connect(server, ACCESS_TOKEN);
        save(server, ProxiedServices.HEADER, "\"api_key\":\"" + API_KEY + "\"");
        save(server, ProxiedServices.QUERY, "\"api_key\":\"" + API_KEY + "\"");
        save(
                server,
                ProxiedServices.BASIC,
                "\"username\":\"%s\",\"password\":\"%s\""
                        .formatted(ProxiedServices.USER, PASSWORD));
    }

    /// Imports these tokens for the bearer service.
    public void connect(String accessToken) {
        connect(server, accessToken);
    }

    /// Connects one more consumer to the bearer service, for a test that must not meet the budget,
    /// or the health, of another's.
    ///
    /// @return the consumer's id
    public String newAccount() {
        String consumer = "account-" + accounts.incrementAndGet();
        connect(consumer, ACCESS_TOKEN, Instant.now());
        return consumer;
    }

    /// Connects another consumer to the bearer service: an account that shares no budget with
    /// others.
    ///
    /// @param issued an hour before the access token expires
    public void connect(String consumer, String accessToken, Instant issued) {
        connect(server, accessToken, issued, headers(consumer));
    }

    private static Map<String, String> headers(String consumer) {
        Map<String, String> headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", consumer);
        return headers;
    }

    private static void connect(TestServer server, String accessToken) {
        connect(server, accessToken, Instant.now(), Fixture.headers());
    }

    private static void connect(
            TestServer server, String accessToken, Instant issued, Map<String, String> headers) {
        callable(
                server.call(
                        "POST",
                        path(ProxiedServices.BEARER) + "/import",
                        """
                        {"credentials": {"access_token": "%s", "issued_at": "%s",
                            "expires_in": 3600, "refresh_token": "planted-refresh-token-x82"}}
                        """
                                .formatted(accessToken, issued),
                        headers));
    }

    private static void save(TestServer server, String service, String settings) {
        callable(server.call("PATCH", path(service), "{\"settings\":{" + settings + "}}"));
    }

    private static void callable(Answer answer) {
        assertThat(answer.data().path("state").asText()).as(answer.body()).isEqualTo("callable");
    }

    private static String path(String service) {
        return Stage.path("crm", service);
    }

    /// @param refused whether the provider takes the refresh token for revoked
    public void tokensRefused(boolean refused) {
        upstream.on(
                TOKEN_PATH,
                refused
                        ? call -> call.readBody().json(400, "{\"error\": \"invalid_grant\"}")
                        : this::refreshed);
    }

    private void refreshed(UpstreamCall call) throws IOException {
        call.readBody()
                .json(
                        200,
                        """
                        {"access_token": "%s", "token_type": "bearer", "expires_in": 3600,
                            "refresh_token": "planted-refresh-token-x82"}
                        """
                                .formatted(token(refreshes.incrementAndGet())));
    }

    /// The access token of a refresh.
    ///
    /// @param number from 1
    public static String token(int number) {
        return ACCESS_TOKEN + "-" + number;
    }

    public int refreshes() {
        return refreshes.get();
    }

    public RawUpstream upstream() {
        return upstream;
    }

    public RawUpstream elsewhere() {
        return elsewhere;
    }

    public TestServer server() {
        return server;
    }

    /// What the connection says of itself.
    public Answer connection(String service) {
        return server.get(path(service));
    }

    /// What the bearer connection of another consumer says of itself.
    public Answer connectionOf(String consumer) {
        return server.call("GET", path(ProxiedServices.BEARER), null, headers(consumer));
    }

    /// A call of the provider, by default with the bearer token.
    public ProxyCall call(String method, String path) {
        return ProxyCall.of(server.url(), method, upstream.url() + path);
    }

    public ProxyCall get(String path) {
        return call("GET", path);
    }

    /// A call of where no connector lives.
    public ProxyCall callElsewhere(String method, String path) {
        return ProxyCall.of(server.url(), method, elsewhere.url() + path);
    }

    /// A call with a credential that the caller brings along, to wherever it wants.
    public ProxyCall callAt(RawUpstream other, String method, String path) {
        return ProxyCall.of(server.url(), method, other.url() + path)
                .with("x-apideck-downstream-authorization", "Bearer of-the-caller");
    }

    /// What never may reach a provider, wherever it is.
    public static List<String> neverSent() {
        return List.of(
                Fixture.API_KEY,
                Fixture.APPLICATION,
                Fixture.CONSUMER,
                "x-apideck",
                "x-strongroom",
                "planted-cookie");
    }

    /// What only the provider of the connection may get.
    public static List<String> credentials() {
        return List.of(ACCESS_TOKEN, API_KEY, PASSWORD, USER_PAIR, "planted-refresh-token-x82");
    }

    public static String basicPair() {
        return USER_PAIR;
    }

    /// That neither provider was ever told what it must not know.
    public void nothingLeaked() {
        assertThat(upstream.everything())
                .doesNotContainIgnoringCase(neverSent().toArray(String[]::new));
        assertThat(elsewhere.everything())
                .doesNotContainIgnoringCase(neverSent().toArray(String[]::new))
                .doesNotContain(credentials());
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
        elsewhere.close();
    }
}
