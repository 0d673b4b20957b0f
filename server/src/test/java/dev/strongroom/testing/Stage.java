package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A server, the fake provider in the role of every service, and the person between them.
///
/// Everything the server answers is remembered, so that a test can look for secrets in it.
public final class Stage implements AutoCloseable {
    /// Where the person comes from and returns to. Nothing listens there.
    public static final String APP = "http://127.0.0.1:9/app?tab=integrations";

    private final FakeProvider provider;
    private final TestServer server;
    private final FakeClock clock;
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private Stage(FakeProvider provider, TestServer server, FakeClock clock) {
        this.provider = provider;
        this.server = server;
        this.clock = clock;
    }

    public static Stage open(Path folder) {
        return open(folder, setup -> setup);
    }

    /// @param change of the set-up: another database, other declarations
    public static Stage open(Path folder, UnaryOperator<TestServer.Setup> change) {
        var clock = new FakeClock();
        var provider =
                FakeProvider.start(
                        ConnectorCatalog.bundled(), new FakeProvider.Options(0, clock, true));
        ConnectorCatalog catalog = provider.catalog();
        TestServer.Setup setup =
                TestServer.Setup.in(folder)
                        .withCatalog(catalog)
                        .withDeclarations(List.of(application(catalog)))
                        .withClock(clock);
        return new Stage(provider, TestServer.start(change.apply(setup)), clock);
    }

    /// The fixture's application with a client that each service knows.
    public static ApplicationDeclaration application(ConnectorCatalog catalog) {
        return application(
                catalog,
                new Application(Fixture.APPLICATION, "Test", List.of(), null, List.of()),
                Fixture.API_KEY);
    }

    public static ApplicationDeclaration application(
            ConnectorCatalog catalog, Application.Policy policy) {
        return application(
                catalog,
                new Application(Fixture.APPLICATION, "Test", List.of(), null, List.of(), policy),
                Fixture.API_KEY);
    }

    /// Any application with a client that each service knows.
    public static ApplicationDeclaration application(
            ConnectorCatalog catalog, Application application, String apiKey) {
        return new ApplicationDeclaration(
                application,
                List.of(
                        new ApplicationDeclaration.Key(
                                ApiKeyHash.of(Secret.of(apiKey)), "the tests' key")),
                catalog.all().stream()
                        .flatMap(
                                connector ->
                                        connector.apis().stream()
                                                .map(api -> integration(connector, api.id())))
                        .toList());
    }

    private static DeclaredIntegration integration(Connector connector, String unifiedApi) {
        var client = FakeClient.standard(connector.id());
        return new DeclaredIntegration(
                unifiedApi,
                connector.id(),
                true,
                client.id(),
                List.of(Secret.of(client.secret())),
                List.of());
    }

    public FakeProvider provider() {
        return provider;
    }

    public FakeService service(String serviceId) {
        return provider.service(serviceId);
    }

    public TestServer server() {
        return server;
    }

    public FakeClock clock() {
        return clock;
    }

    public static String path(String unifiedApi, String serviceId) {
        return "/vault/connections/" + unifiedApi + "/" + serviceId;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer call(String method, String path, @Nullable String body) {
        return call(method, path, body, Fixture.headers());
    }

    public Answer call(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        Answer answer = server.call(method, path, body, headers);
        seen.add(answer.everything());
        return answer;
    }

    /// The headers of a browser with a session for the fixture's consumer.
    public Map<String, String> session() {
        return session(Fixture.headers());
    }

    /// @param server the headers of the server that opens the session
    public Map<String, String> session(Map<String, String> server) {
        String token =
                call("POST", "/vault/sessions", null, server).data().path("session_token").asText();
        return Map.of(
                "authorization",
                "Bearer " + token,
                "x-apideck-auth-type",
                "JWT",
                "x-apideck-app-id",
                String.valueOf(server.get("x-apideck-app-id")));
    }

    /// A request without credentials, as a browser makes it.
    public Answer visit(String url) {
        return call("GET", url, null, Map.of());
    }

    public String state(String path) {
        return get(path).data().path("state").asText();
    }

    /// `authorize_url` or `revoke_url` of a connection with a redirect URI.
    public String link(String path, String member, String redirectUri) {
        return get(path).data().path(member).asText()
                + "&redirect_uri="
                + URLEncoder.encode(redirectUri, StandardCharsets.UTF_8);
    }

    /// Follows the authorize link, signs in, agrees and returns.
    ///
    /// @return where the person ends up
    public Page authorize(String path) {
        return land(callback(path, "allow"));
    }

    /// The same without agreeing.
    public Page deny(String path) {
        return land(callback(path, "deny"));
    }

    /// The callback's address, when the person is about to go there.
    ///
    /// @param decision `allow` or `deny`
    public String callback(String path, String decision) {
        return consent(location(visit(link(path, "authorize_url", APP))), decision);
    }

    /// Signs in at the provider and decides.
    public String consent(URI authorization, String decision) {
        var person = new Browser(server.url() + "/vault/callback");
        Page login = person.open(authorization);
        Page asked = person.submit(login, Map.of("username", "demo", "password", "demo"));
        return person.submit(asked, Map.of("decision", decision)).uri().toString();
    }

    /// Follows the revoke link.
    public Page revoke(String path) {
        return land(link(path, "revoke_url", APP));
    }

    /// Where a visit is redirected to.
    public Page land(String url) {
        return new Page(location(visit(url)), null);
    }

    private static URI location(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(301);
        return URI.create(answer.header("location"));
    }

    /// Everything the server has answered so far.
    public String seen() {
        return String.join("\n", seen);
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }
}
