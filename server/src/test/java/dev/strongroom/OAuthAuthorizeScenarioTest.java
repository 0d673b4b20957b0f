package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestServer;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the authorize address refuses, and what it asks the provider for.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthAuthorizeScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String FALLBACK = "http://127.0.0.1:9/home";

    private Stage stage;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(unusual(Stage.application(setup.catalog())))));
    }

    @AfterAll
    void close() {
        stage.close();
    }

    /// hubspot has no client, xero no secret, pipedrive is switched off, jira has scopes of its
    /// own, and there is a default redirect URI.
    private static ApplicationDeclaration unusual(ApplicationDeclaration usual) {
        return new ApplicationDeclaration(
                new Application(Fixture.APPLICATION, "Test", List.of(), FALLBACK, List.of()),
                usual.apiKeys(),
                usual.integrations().stream().map(OAuthAuthorizeScenarioTest::unusual).toList());
    }

    private static DeclaredIntegration unusual(DeclaredIntegration one) {
        String id = one.serviceId();
        return new DeclaredIntegration(
                one.unifiedApi(),
                id,
                !id.equals("pipedrive"),
                id.equals("hubspot") ? null : one.clientId(),
                Stream.of("hubspot", "xero").anyMatch(id::equals) ? List.of() : one.clientSecrets(),
                id.equals("jira") ? List.of("read:one", "read:two") : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "crm/hubspot, 422, OAuthCredentialsNotFoundError, HubSpot has no OAuth client",
        "accounting/xero, 422, OAuthCredentialsNotFoundError, Xero has no OAuth client",
        "crm/microsoft-dynamics, 422, ConnectionSettingsError, instance_url",
        "crm/pipedrive, 403, ConnectorDisabledError, Pipedrive is switched off"
    })
    void authorize_thatCannotSucceed_saysWhyBeforeAnythingIsMade(
            String connection, int status, String typeName, String detail) {
        String path = "/vault/connections/" + connection;

        Answer refused = stage.visit(stage.link(path, "authorize_url", Stage.APP));

        assertRefused(refused, status, typeName, detail);
        assertThat(stage.state(path)).isEqualTo("available");
    }

    @Test
    void authorize_whenTheConnectorIsNoLongerAuthorizedInABrowser_saysSo(@TempDir Path folder) {
        var setup = TestServer.Setup.in(folder);
        ConnectorCatalog catalog = stage.provider().catalog();
        String link;
        try (var before = TestServer.start(setup.withCatalog(catalog))) {
            link = before.get(BOOKS).data().path("authorize_url").asText();
        }
        try (var after = TestServer.start(setup.withCatalog(withAKey(catalog)))) {
            String there = after.url() + link.substring(link.indexOf("/vault/"));

            Answer refused = after.call("GET", there + "&redirect_uri=" + FALLBACK, null, Map.of());

            assertRefused(
                    refused, 422, "InvalidStateError", "QuickBooks is not authorized in a browser");
        }
    }

    /// The catalogue with a QuickBooks that takes what ActiveCampaign takes.
    private static ConnectorCatalog withAKey(ConnectorCatalog catalog) {
        Connector books = catalog.find("quickbooks").orElseThrow();
        Connector keyed = catalog.find("activecampaign").orElseThrow();
        var changed =
                new Connector(
                        books.id(),
                        books.profile(),
                        books.apis(),
                        keyed.auth(),
                        keyed.fields(),
                        keyed.access(),
                        List.of(),
                        null,
                        List.of(),
                        List.of());
        return ConnectorCatalog.of(
                catalog.all().stream()
                        .map(one -> one.id().equals(books.id()) ? changed : one)
                        .toList());
    }

    @Test
    void authorize_forABrowser_explainsInAPageWithoutScripts() {
        String link = stage.link(Stage.path("crm", "hubspot"), "authorize_url", Stage.APP);

        Answer page = stage.server().call("GET", link, null, Map.of("accept", "text/html,*/*"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.body()).contains("HubSpot has no OAuth client").doesNotContain("<script");
    }

    @Test
    void authorize_withoutRedirectUri_takesTheDefault() {
        String link = stage.get(BOOKS).data().path("authorize_url").asText();

        Page landed = stage.land(stage.consent(location(stage.visit(link)), "allow"));

        assertThat(landed.uri()).hasToString(FALLBACK);
    }

    /// Some clients append the redirect URI as it is, and its own query then runs into the link's.
    @Test
    void authorize_withParametersTwice_takesTheFirst() {
        String link = stage.link(BOOKS, "authorize_url", Stage.APP);

        URI there = location(stage.visit(link + "&redirect_uri=http://evil.example&state=forged"));

        assertThat(stage.land(stage.consent(there, "allow")).uri()).hasToString(Stage.APP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounting/quickbooks| ''                    | com.intuit.quickbooks.accounting",
                "accounting/quickbooks| one two:all           | one two:all",
                "accounting/quickbooks| '  one   two '        | one two",
                "accounting/quickbooks| [\"openid\",\"leads\"] | openid leads",
                "accounting/quickbooks| []                    | com.intuit.quickbooks.accounting",
                "issue-tracking/jira  | ''                    | read:one read:two",
                "issue-tracking/jira  | other                 | other",
                "crm/zoho-crm         | a b                   | a,b",
            })
    void scope_ofTheLink_isWhatTheProviderIsAskedFor(String id, String scope, String expected) {
        String link = stage.link("/vault/connections/" + id, "authorize_url", Stage.APP);

        Page asked = new Page(location(stage.visit(link + "&scope=" + encoded(scope))), null);

        assertThat(asked.query())
                .containsEntry("scope", expected)
                .containsEntry("redirect_uri", stage.server().url() + "/vault/callback")
                .containsEntry("response_type", "code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"", "[1,{}]", "[null]", "[\"a b\"]", "a\"b", "scöpe", "a\\b"})
    void scope_thatIsNoScope_isRefused(String scope) {
        String link = stage.link(BOOKS, "authorize_url", Stage.APP);

        Answer refused = stage.visit(link + "&scope=" + encoded(scope));

        assertRefused(refused, 400, "RequestValidationError", "scope");
    }

    @Test
    void nonce_onThePlainFlow_isIgnored() {
        String link = stage.link(BOOKS, "authorize_url", Stage.APP) + "&nonce=0b7c-nonce";

        URI there = location(stage.visit(link));
        Page landed = stage.land(stage.consent(there, "allow"));

        assertThat(there.toString()).doesNotContain("0b7c-nonce");
        assertThat(landed.uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    private static void assertRefused(Answer answer, int status, String typeName, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.json().path("type_name").asText()).isEqualTo(typeName);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }

    private static URI location(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(301);
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        return URI.create(answer.header("location"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
