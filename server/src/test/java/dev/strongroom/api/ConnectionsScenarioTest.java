package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation on connections and every error row that applies to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsScenarioTest {
    private static final String ALL = "/vault/connections";
    private static final String OAUTH = ALL + "/crm/salesforce";
    private static final String KEYED = ALL + "/crm/activecampaign";
    private static final String ENABLE = "{\"enabled\":true}";
    private static final String TOKENS =
            """
            {"credentials":{"access_token":"planted-access-token-x81",
             "refresh_token":"planted-refresh-token-x82","issued_at":"2026-03-01T10:00:00.000Z",
             "expires_in":3600},"settings":{"instance_url":"https://eu28.salesforce.com"},
             "metadata":{"plan":"enterprise"}}
            """;

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forgetConnections() {
        for (JsonNode one : server.get(ALL + "?configured=true").data()) {
            String path =
                    ALL
                            + "/"
                            + one.path("unified_api").asText()
                            + "/"
                            + one.path("service_id").asText();
            assertThat(server.call("DELETE", path, null).status()).isEqualTo(204);
        }
    }

    static Stream<Scenario> reading() {
        return Stream.of(
                Scenario.of("without a record it is available", "GET", OAUTH)
                        .data("id", "crm+salesforce")
                        .data("state", "available")
                        .data("enabled", "false")
                        .data("integration_state", "configured")
                        .data("health", "missing_settings")
                        .data("auth_type", "oauth2")
                        .data("oauth_grant_type", "authorization_code")
                        .data("created_at", "-")
                        .data("authorize_url", "*/vault/authorize/salesforce/test-app?state=")
                        .data("revoke_url", "*/vault/revoke/salesforce/test-app?state="),
                Scenario.of(
                                "without an OAuth client it needs configuration",
                                "GET",
                                ALL + "/crm/hubspot")
                        .data("integration_state", "needs_configuration"),
                Scenario.of("switched off it says so", "GET", ALL + "/crm/pipedrive")
                        .data("integration_state", "disabled"),
                Scenario.of("a key is no OAuth", "GET", KEYED)
                        .data("auth_type", "apiKey")
                        .data("oauth_grant_type", "-")
                        .data("authorize_url", "null")
                        .data("revoke_url", "null"),
                Scenario.of(
                                "a secret is a text to mask, which clients of any age know",
                                "GET",
                                KEYED)
                        .data("form_fields/1/id", "api_key")
                        .data("form_fields/1/type", "text")
                        .data("form_fields/1/sensitive", "true"),
                Scenario.of("client credentials have no links", "GET", ALL + "/hris/personio")
                        .data("auth_type", "oauth2")
                        .data("oauth_grant_type", "client_credentials")
                        .data("authorize_url", "null"),
                Scenario.of("an unknown service", "GET", ALL + "/crm/nowhere")
                        .refuses(404, "ConnectorNotFoundError", "crm+nowhere"),
                Scenario.of("a service of another unified API", "GET", ALL + "/hris/salesforce")
                        .refuses(404, "ConnectorNotFoundError", "hris+salesforce"),
                Scenario.of("an unknown unified API", "GET", ALL + "/nowhere/salesforce")
                        .refuses(404, "ConnectorNotFoundError", "nowhere+salesforce"),
                Scenario.of("a service that is not switched on", "GET", ALL + "/hris/workday")
                        .refuses(404, "IntegrationNotFoundError", "hris+workday"),
                Scenario.of("a list of an unknown API", "GET", ALL + "?api=nowhere")
                        .refuses(400, "RequestValidationError", "api"),
                Scenario.of("a list with a wrong flag", "GET", ALL + "?configured=maybe")
                        .refuses(400, "RequestValidationError", "configured"),
                Scenario.of("a path that is not there", "GET", ALL + "/crm/salesforce/nowhere")
                        .refuses(404, "EntityNotFoundError", "path"),
                Scenario.of("a method that is not there", "PUT", OAUTH)
                        .refuses(405, "RequestValidationError", "Method"),
                Scenario.of("malformed percent-encoding", "GET", ALL + "/crm/sales%C3%28")
                        .refuses(400, "RequestValidationError", ""));
    }

    static Stream<Scenario> writing() {
        return Stream.of(
                Scenario.of("PATCH makes the connection", "PATCH", OAUTH)
                        .body(ENABLE)
                        .data("state", "added")
                        .data("enabled", "true")
                        .data("name", "Salesforce"),
                Scenario.of("POST makes the connection", "POST", OAUTH)
                        .body(ENABLE)
                        .data("state", "added"),
                Scenario.of("POST on an existing one updates it", "POST", OAUTH)
                        .after("PATCH", OAUTH, ENABLE)
                        .body("{\"enabled\":false}")
                        .data("enabled", "false"),
                Scenario.of("an empty body is no change", "PATCH", OAUTH)
                        .body("")
                        .data("state", "added"),
                Scenario.of("a key makes it callable", "PATCH", KEYED)
                        .body(keySettings())
                        .data("state", "callable")
                        .data("health", "ok")
                        .data("settings/base_url", "https://acme.api-us1.com")
                        .data("settings/api_key", "-"),
                Scenario.of("a masked key is unchanged", "PATCH", KEYED)
                        .after("PATCH", KEYED, keySettings())
                        .body(
                                "{\"settings\":{\"base_url\":\"https://b.api-us1.com\",\"api_key\":\"********\"}}")
                        .data("state", "callable")
                        .data("settings/base_url", "https://b.api-us1.com"),
                Scenario.of("null clears a key", "PATCH", KEYED)
                        .after("PATCH", KEYED, keySettings())
                        .body("{\"settings\":{\"api_key\":null}}")
                        .data("state", "added")
                        .data("health", "missing_settings"),
                Scenario.of("empty text clears a value", "PATCH", KEYED)
                        .after("PATCH", KEYED, keySettings())
                        .body("{\"settings\":{\"base_url\":\"\"}}")
                        .data("settings/base_url", "-")
                        .data("state", "added"),
                Scenario.of("settings are merged", "PATCH", OAUTH)
                        .after("PATCH", OAUTH, "{\"settings\":{\"custom_one\":\"1\"}}")
                        .body("{\"settings\":{\"custom_two\":[\"a\",\"b\"]}}")
                        .data("settings/custom_one", "1")
                        .data("settings/custom_two/1", "b"),
                Scenario.of("an unknown key that sounds secret stays hidden", "PATCH", OAUTH)
                        .body("{\"settings\":{\"webhook_secret\":\"planted-unknown-secret-x84\"}}")
                        .data("settings/webhook_secret", "-"),
                Scenario.of("metadata is replaced, company_id stays ours", "PATCH", OAUTH)
                        .after("PATCH", OAUTH, "{\"metadata\":{\"a\":1}}")
                        .body("{\"metadata\":{\"b\":2,\"company_id\":\"forged\"}}")
                        .data("metadata/a", "-")
                        .data("metadata/b", "2")
                        .data("metadata/company_id", "-"),
                Scenario.of("read-only members are ignored", "PATCH", OAUTH)
                        .body("{\"id\":\"x\",\"state\":\"callable\",\"health\":\"ok\",\"name\":7}")
                        .data("state", "added")
                        .data("id", "crm+salesforce"),
                Scenario.of("configuration gets its option type", "PATCH", OAUTH)
                        .body(configuration())
                        .data("configuration/0/defaults/0/value", "GC5000")
                        .data("configuration/0/defaults/0/options/0/value", "123")
                        .data("configuration/0/defaults/0/options/0/option_type", "simple"),
                Scenario.of("options in a group get theirs", "PATCH", OAUTH)
                        .body(
                                "{\"configuration\":[{\"resource\":\"leads\",\"defaults\":[{\"id\":\"x\","
                                        + "\"options\":[{\"id\":\"g\",\"label\":\"G\",\"options\":"
                                        + "[{\"label\":\"a\",\"value\":\"b\"}]}]}]}]}")
                        .data("configuration/0/defaults/0/options/0/option_type", "group")
                        .data(
                                "configuration/0/defaults/0/options/0/options/0/option_type",
                                "simple"),
                Scenario.of("wrong type of enabled", "PATCH", OAUTH)
                        .body("{\"enabled\":\"yes\"}")
                        .refuses(400, "RequestValidationError", "enabled must be a boolean"),
                Scenario.of("wrong type of settings", "PATCH", OAUTH)
                        .body("{\"settings\":[]}")
                        .refuses(400, "RequestValidationError", "settings must be an object"),
                Scenario.of("wrong type of configuration", "PATCH", OAUTH)
                        .body("{\"configuration\":{}}")
                        .refuses(400, "RequestValidationError", "configuration must be an array"),
                Scenario.of("no JSON", "PATCH", OAUTH)
                        .body("{enabled")
                        .refuses(400, "RequestValidationError", "not valid JSON"),
                Scenario.of("no object", "PATCH", OAUTH)
                        .body("[1]")
                        .refuses(400, "RequestValidationError", "must be a JSON object"),
                Scenario.of("a host that breaks out of its pattern", "PATCH", KEYED)
                        .body(
                                "{\"settings\":{\"base_url\":\"https://evil.example/?x=.api-us1.com\"}}")
                        .refuses(400, "RequestValidationError", ""),
                Scenario.of("an instance that is not the provider's", "PATCH", OAUTH)
                        .body(
                                "{\"settings\":{\"instance_url\":\"https://salesforce.com.evil.example\"}}")
                        .refuses(400, "RequestValidationError", "Instance URL"),
                Scenario.of("an unknown integration", "PATCH", ALL + "/hris/workday")
                        .body(ENABLE)
                        .refuses(404, "IntegrationNotFoundError", "workday"),
                Scenario.of("deleting", "DELETE", OAUTH).after("PATCH", OAUTH, ENABLE).answers(204),
                Scenario.of("deleting what is not there", "DELETE", OAUTH)
                        .refuses(404, "ConnectionNotFoundError", "crm+salesforce"));
    }

    static Stream<Scenario> importing() {
        String path = OAUTH + "/import";
        return Stream.of(
                Scenario.of("tokens make it callable", "POST", path)
                        .body(TOKENS)
                        .data("state", "callable")
                        .data("health", "ok")
                        .data("enabled", "true")
                        .data("metadata/plan", "enterprise")
                        .data("metadata/company_id", "https://eu28.salesforce.com"),
                Scenario.of("tokens without the required setting authorize only", "POST", path)
                        .body("{\"credentials\":{\"access_token\":\"planted-access-token-x81\"}}")
                        .data("state", "authorized")
                        .data("health", "missing_settings"),
                Scenario.of("a refresh token is enough", "POST", path)
                        .body(
                                "{\"credentials\":{\"refresh_token\":\"planted-refresh-token-x82\","
                                        + "\"issued_at\":null},\"settings\":{\"instance_url\":\"https://eu28.salesforce.com\"}}")
                        .data("state", "callable"),
                Scenario.of("a token for a key connector is its key", "POST", KEYED + "/import")
                        .body(
                                "{\"credentials\":{\"access_token\":\"planted-api-key-x83\"},"
                                        + "\"settings\":{\"base_url\":\"https://acme.api-us1.com\"}}")
                        .data("state", "callable"),
                Scenario.of("unknown members beside credentials are ignored", "POST", path)
                        .body("{\"consumer_id\":\"somebody\",\"credentials\":{}}")
                        .data("state", "added"),
                Scenario.of("an unknown credential", "POST", path)
                        .body("{\"credentials\":{\"acess_token\":\"x\"}}")
                        .refuses(400, "RequestValidationError", "credentials.acess_token"),
                Scenario.of("a negative lifetime", "POST", path)
                        .body("{\"credentials\":{\"expires_in\":-1}}")
                        .refuses(400, "RequestValidationError", "credentials.expires_in"),
                Scenario.of("a lifetime in text", "POST", path)
                        .body("{\"credentials\":{\"expires_in\":\"3600\"}}")
                        .refuses(400, "RequestValidationError", "credentials.expires_in"),
                Scenario.of("a broken date", "POST", path)
                        .body("{\"credentials\":{\"issued_at\":\"yesterday\"}}")
                        .refuses(400, "RequestValidationError", "credentials.issued_at"),
                Scenario.of("a wrong type", "POST", path)
                        .body("{\"credentials\":\"planted-access-token-x81\"}")
                        .refuses(400, "RequestValidationError", "credentials must be an object"));
    }

    private static String keySettings() {
        return "{\"settings\":{\"base_url\":\"https://acme.api-us1.com\",\"api_key\":\"planted-api-key-x83\"}}";
    }

    private static String configuration() {
        return "{\"configuration\":[{\"resource\":\"leads\",\"defaults\":[{\"id\":\"ProductInterest\","
                + "\"options\":[{\"label\":\"GC5000 series\",\"value\":123}],\"value\":\"GC5000\"}]}]}";
    }

    @ParameterizedTest
    @MethodSource({"reading", "writing", "importing"})
    void scenario(Scenario scenario) {
        scenario.run(server);
    }

    @Test
    void list_everything_leavesOutWhatIsSwitchedOff() {
        List<String> ids = ids(server.get(ALL));

        assertThat(ids)
                .contains("crm+salesforce", "crm+hubspot", "accounting+xero")
                .doesNotContain("crm+pipedrive", "hris+workday")
                .doesNotHaveDuplicates();
    }

    @Test
    void list_ofOneApi_holdsNoOther() {
        assertThat(ids(server.get(ALL + "?api=crm")))
                .isNotEmpty()
                .allMatch(id -> id.startsWith("crm+"));
    }

    @Test
    void list_configured_tellsRecordsFromTheRest() {
        server.call("PATCH", OAUTH, ENABLE);

        assertThat(ids(server.get(ALL + "?configured=true"))).containsExactly("crm+salesforce");
        assertThat(ids(server.get(ALL + "?configured=false")))
                .doesNotContain("crm+salesforce")
                .isNotEmpty();
    }

    @Test
    void list_withoutConsumer_isAvailableAndHasNoLinks() {
        var headers = new HashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        server.call("PATCH", OAUTH, ENABLE);

        Answer answer = server.call("GET", ALL, null, headers);

        assertThat(answer.status()).isEqualTo(200);
        for (JsonNode one : answer.data()) {
            assertThat(one.path("state").asText()).isEqualTo("available");
            assertThat(one.path("authorize_url").isNull()).isTrue();
        }
    }

    @Test
    void update_roundTrip_keepsTheWholeConnection() {
        server.call("POST", OAUTH + "/import", TOKENS);
        Answer read = server.get(OAUTH);

        Answer written = server.call("PATCH", OAUTH, read.data().toString());

        for (String member :
                List.of("state", "settings", "metadata", "configuration", "form_fields")) {
            assertThat(written.data().path(member)).isEqualTo(read.data().path(member));
        }
    }

    @Test
    void connections_ofAnotherConsumerOrApplication_areNotSeen() {
        server.call("POST", OAUTH + "/import", TOKENS);
        var other = new HashMap<>(Fixture.headers());
        other.put("x-apideck-consumer-id", "somebody else");
        var foreign = new HashMap<>(other);
        foreign.put("x-apideck-consumer-id", Fixture.CONSUMER);
        foreign.put("x-apideck-app-id", Fixture.OTHER_APPLICATION);
        foreign.put("authorization", "Bearer " + Fixture.OTHER_API_KEY);

        for (var headers : List.of(other, foreign)) {
            assertThat(server.call("GET", OAUTH, null, headers).data().path("state").asText())
                    .isEqualTo("available");
        }
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false)
                .map(one -> one.path("id").asText())
                .toList();
    }
}
