package dev.strongroom.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What the browser tests meet: a server, the fake provider in the role of every service, Keycloak
/// in the role of one, and sites that embed the page.
///
/// Tests run at the same time and share all of it: each makes consumers of its own, and one that
/// lets a service misbehave has that service for itself.
final class HostedVaultStage implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FakeProvider provider;
    private final Site host;
    private final Site stranger;
    private final Site widget;
    private final TestServer server;
    private final ProviderControl control;
    private final String endedSession;

    private HostedVaultStage(Path folder, Path widgetFiles) throws IOException {
        provider = FakeProvider.start(StageConnectors.in(folder), FakeProvider.Options.forTests());
        Path embedding = Path.of("..", "ui", "e2e", "host").toAbsolutePath().normalize();
        host = Site.serve(embedding);
        stranger = Site.serve(embedding);
        widget = Site.serve(widgetFiles);
        ConnectorCatalog catalog = withKeycloak(provider.catalog());
        TestServer.Setup setup =
                TestServer.Setup.in(folder)
                        .withCatalog(catalog)
                        .withDeclarations(StageApplications.all(catalog, host.origin()));
        endedSession = endedSession(setup, host.origin());
        server = TestServer.start(setup);
        control = ProviderControl.start(provider, secrets(catalog));
    }

    /// @param folder for data; a new one each time
    static HostedVaultStage open(Path folder, Path widgetFiles) {
        try {
            return new HostedVaultStage(folder, widgetFiles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keycloak knows the client that every service of the stage knows.
    private static ConnectorCatalog withKeycloak(ConnectorCatalog others) {
        Keycloak keycloak = Keycloak.shared();
        FakeClient client = FakeClient.standard("keycloak");
        keycloak.admin(keycloak.realm())
                .newClient(
                        new Keycloak.Client(client.id(), client.secret()),
                        Map.of("secret", client.secret()));
        Connector connector =
                KeycloakConnector.catalog(keycloak.realm(), ClientAuthentication.BASIC)
                        .find("keycloak")
                        .orElseThrow();
        return ConnectorCatalog.of(
                Stream.concat(others.all().stream(), Stream.of(connector)).toList());
    }

    /// A token that was good yesterday.
    private static String endedSession(TestServer.Setup setup, String home) {
        InstantSource yesterday = InstantSource.offset(InstantSource.system(), Duration.ofDays(-1));
        try (TestServer earlier = TestServer.start(setup.withClock(yesterday))) {
            Answer opened =
                    earlier.call(
                            "POST",
                            "/vault/sessions",
                            "{\"redirect_uri\": \"%s/\"}".formatted(home),
                            StageApplications.OPEN.headers("somebody of yesterday"));
            assertThat(opened.status()).as(opened.body()).isEqualTo(200);
            return opened.data().path("session_token").asText();
        }
    }

    private static List<String> secrets(ConnectorCatalog catalog) {
        Stream<String> clients = catalog.ids().stream().map(id -> FakeClient.standard(id).secret());
        Stream<String> keys = Stream.of(StageApplications.values()).map(StageApplications::apiKey);
        return Stream.of(clients, keys, Stream.of(Fixture.ADMIN_KEY, Keycloak.ALICE.password()))
                .flatMap(all -> all)
                .toList();
    }

    /// Everything a test needs to know.
    String description() {
        ObjectNode stage = JSON.createObjectNode();
        stage.put("vault", server.url());
        stage.put("provider", provider.baseUrl());
        stage.put("control", control.url());
        stage.put("host", host.origin());
        stage.put("stranger", stranger.origin());
        stage.put("widget", widget.origin());
        stage.put("endedSession", endedSession);
        stage.putObject("person")
                .put("name", Keycloak.ALICE.name())
                .put("password", Keycloak.ALICE.password());
        ObjectNode applications = stage.putObject("applications");
        for (StageApplications one : StageApplications.values()) {
            applications
                    .putObject(one.name().toLowerCase(Locale.ROOT))
                    .put("id", one.id())
                    .put("key", one.apiKey());
        }
        return stage.toPrettyString();
    }

    @Override
    public void close() {
        server.close();
        control.close();
        Stream.of(host, stranger, widget).forEach(Site::close);
        provider.close();
    }

    /// Opens a stage for a person who writes tests: `npx playwright test` in `ui` finds it while
    /// this waits for the end of its input.
    public static void main(String[] arguments) throws IOException {
        Path widget = HostedVaultRun.buildWidget();
        try (HostedVaultStage stage = open(Files.createTempDirectory("stage"), widget)) {
            System.out.println(HostedVaultRun.describe(stage));
            int unused = System.in.read();
        }
        System.exit(0);
    }
}
