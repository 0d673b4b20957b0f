package dev.strongroom.api;

import dev.strongroom.testing.CatalogueFile;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `/connector` (vault-behaviour.md l).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueScenarioTest {
    private static final String CONNECTORS = "/connector/connectors";
    private static final String SALESFORCE = CONNECTORS + "/salesforce";
    private static final String ACME = CONNECTORS + "/acme";
    private static final String APIS = "/connector/apis";
    private static final String CRM = APIS + "/crm";
    private static final String INVALID = "RequestValidationError";
    private static final String UNKNOWN = "EntityNotFoundError";

    @TempDir static Path folder;
    private TestServer server;

    @SuppressWarnings("NullAway.Init")
    CatalogueScenarioTest() {}

    @BeforeAll
    void open() {
        server =
                TestServer.start(
                        TestServer.Setup.in(folder).withCatalog(CatalogueFile.beside(folder)));
    }

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Scenario> connectors() {
        return Stream.of(
                of("a connector", SALESFORCE)
                        .data("id", "salesforce")
                        .data("service_id", "salesforce")
                        .data("name", "Salesforce")
                        .data("status", "live")
                        .data("icon_url", "*/connectors/salesforce/icon.svg")
                        .data("logo_url", "*/connectors/salesforce/logo.svg")
                        .data("website_url", "https://www.salesforce.com")
                        .data("auth_type", "oauth2")
                        .data("auth_only", "false")
                        .data("oauth_grant_type", "authorization_code")
                        .data("oauth_credentials_source", "integration")
                        .data("custom_scopes", "true")
                        .data("has_sandbox_credentials", "false")
                        .data(
                                "settings/0",
                                "{\"id\":\"hostname\",\"label\":\"Login host\",\"type\":\"text\"}")
                        .data("configurable_resources", "[\"leads\"]")
                        .data("schema_support/supported", "true")
                        .data("webhook_support/mode", "none")
                        .data(
                                "oauth_scopes/0",
                                "{\"id\":\"api\",\"default_apis\":[\"crm\",\"lead\"]}")
                        .data("supported_resources/0/downstream_id", "Contact"),
                of("its unified APIs", SALESFORCE)
                        .data("unified_apis/0/id", "crm")
                        .data("unified_apis/0/name", "CRM API")
                        .data("unified_apis/0/auth_only", "false")
                        .data(
                                "unified_apis/0/oauth_scopes",
                                "[{\"id\":\"api\"},{\"id\":\"refresh_token\"}]")
                        .data("unified_apis/1/name", "Lead API")
                        .data("unified_apis/1/auth_only", "true")
                        .data("unified_apis/1/supported_resources", "[]"),
                of("its guides", SALESFORCE)
                        .data("docs/0/id", "application_owner+oauth_credentials")
                        .data("docs/1/id", "consumer+connection")
                        .data(
                                "docs/1/url",
                                "*/connector/connectors/salesforce/docs/consumer+connection"),
                of("one that is announced", ACME)
                        .data("status", "development")
                        .data("oauth_credentials_source", "connection")
                        .data("docs/0/id", "consumer+connection")
                        .data("docs/1", "-")
                        .data("unified_apis/0/oauth_scopes", "[{\"id\":\"deals\"}]")
                        .data("oauth_scopes/0/default_apis", "[\"crm\"]")
                        .data("oauth_scopes/1/default_apis", "[\"lead\"]")
                        .data("supported_resources/0/status", "upcoming"),
                of("an API key", CONNECTORS + "/activecampaign")
                        .data("auth_type", "apiKey")
                        .data("oauth_grant_type", "-")
                        .data("oauth_credentials_source", "-")
                        .data("oauth_scopes", "[]")
                        .data("custom_scopes", "false"),
                of("its client is the consumer's", CONNECTORS + "/personio")
                        .data("oauth_grant_type", "client_credentials")
                        .data("oauth_credentials_source", "connection"),
                of("targets", CONNECTORS + "/quickbooks")
                        .data("migration_targets", "[\"intuit-enterprise-suite\"]"),
                of("none of that id", CONNECTORS + "/nobody")
                        .refuses(404, "ConnectorNotFoundError", "'nobody'"),
                of("an id as connections have it", CONNECTORS + "/crm+salesforce")
                        .refuses(404, "ConnectorNotFoundError", "'crm+salesforce'"),
                of("a path as an id", CONNECTORS + "/..%2Fsalesforce.yaml")
                        .refuses(404, "ConnectorNotFoundError", "../salesforce.yaml"));
    }

    static Stream<Scenario> resources() {
        return Stream.of(
                of("a resource", SALESFORCE + "/resources/leads")
                        .data("id", "leads")
                        .data("name", "Leads")
                        .data("status", "live")
                        .data("downstream_id", "Lead")
                        .data("downstream_name", "Lead")
                        .data("custom_fields_supported", "true")
                        .data("supported_operations", "[]"),
                of("the first of several", ACME + "/resources/gadgets")
                        .data("downstream_id", "Gadget")
                        .data("custom_fields_supported", "false"),
                of("no API named", ACME + "/resources/gadgets?unified_api=")
                        .data("downstream_id", "Gadget"),
                of("that of one API", ACME + "/resources/gadgets?unified_api=lead")
                        .data("downstream_id", "LeadGadget")
                        .data("downstream_name", "Lead gadgets")
                        .data("custom_fields_supported", "true"),
                of("not in that API", SALESFORCE + "/resources/leads?unified_api=lead")
                        .refuses(404, UNKNOWN, "")
                        .member("/detail/not_found/id", "leads"),
                of("no such resource", SALESFORCE + "/resources/planets")
                        .refuses(404, UNKNOWN, "")
                        .member("/detail/not_found/id", "planets"),
                of("no such API", SALESFORCE + "/resources/leads?unified_api=nowhere")
                        .refuses(400, INVALID, "unified_api"),
                of("of nobody", CONNECTORS + "/nobody/resources/leads")
                        .refuses(404, "ConnectorNotFoundError", "'nobody'"),
                of(
                                "its schema, which no file has",
                                SALESFORCE + "/resources/leads/unified_api/crm/schema")
                        .refuses(404, UNKNOWN, ""),
                of("no such guide", SALESFORCE + "/docs/consumer+oauth_credentials")
                        .refuses(404, UNKNOWN, "'consumer+oauth_credentials'"),
                of("no client to register", ACME + "/docs/application_owner+oauth_credentials")
                        .refuses(404, UNKNOWN, "doc"),
                of("a guide to nobody", CONNECTORS + "/nobody/docs/consumer+connection")
                        .refuses(404, "ConnectorNotFoundError", "'nobody'"));
    }

    static Stream<Scenario> apis() {
        return Stream.of(
                of("a unified API", CRM)
                        .data("id", "crm")
                        .data("type", "unified")
                        .data("name", "CRM API")
                        .data("status", "live")
                        .data("spec_url", "-")
                        .data("events", "[]")
                        .data(
                                "resources",
                                "*{\"id\":\"gadgets\",\"name\":\"Gadgets and gears\",\"status\":\"upcoming\",\"excluded_from_coverage\":false}"),
                of("words for people", APIS + "/file-storage").data("name", "File Storage API"),
                of("one without connectors", APIS + "/calendar")
                        .data("status", "considering")
                        .data("resources", "[]"),
                of("the vault", APIS + "/vault")
                        .data("type", "platform")
                        .data("status", "live")
                        .data("spec_url", "*/openapi.yaml"),
                of("no such API", APIS + "/nowhere").refuses(404, UNKNOWN, "'nowhere'"),
                of("a resource", CRM + "/resources/leads")
                        .data("id", "leads")
                        .data("name", "Leads")
                        .data("status", "live"),
                of("no such resource", CRM + "/resources/planets")
                        .refuses(404, UNKNOWN, "")
                        .member("/detail/not_found/id", "planets"),
                of("of no API", APIS + "/nowhere/resources/leads")
                        .refuses(404, UNKNOWN, "'nowhere'"),
                of("coverage", CRM + "/resources/gadgets/coverage")
                        .data("status", "upcoming")
                        .data(
                                "coverage",
                                "[{\"service_id\":\"acme\",\"downstream_id\":\"Gadget\",\"downstream_name\":\"Gadget\",\"supported_operations\":[]}]"),
                of("coverage of nothing", CRM + "/resources/planets/coverage")
                        .refuses(404, UNKNOWN)
                        .member("/detail/not_found/id", "planets"));
    }

    static Stream<Scenario> lists() {
        return Stream.of(
                of("a page", CONNECTORS + "?limit=1")
                        .data("0/id", "acme")
                        .data("1", "-")
                        .member("/meta/items_on_page", "1")
                        .member("/meta/cursors/previous", "null"),
                of(
                                "by API and status",
                                CONNECTORS + "?filter[unified_api]=crm&filter[status]=development")
                        .data("0/id", "acme")
                        .data("1", "-")
                        .member("/meta/cursors/next", "null"),
                of("an API without connectors", CONNECTORS + "?filter[unified_api]=calendar")
                        .member("/data", "[]"),
                of("a status that no file has", CONNECTORS + "?filter[status]=early-access")
                        .member("/data", "[]"),
                of("an empty filter", CONNECTORS + "?filter[status]=").data("0/id", "acme"),
                of("APIs that are only considered", APIS + "?filter[status]=considering&limit=1")
                        .data("0/id", "calendar"),
                refused("?filter[unified_api]=nowhere", INVALID, "filter[unified_api]"),
                refused("?filter[status]=upcoming", INVALID, "filter[status]"),
                refused("?filter[name]=x", INVALID, "status, unified_api"),
                refused("?filter[status]=live&filter[status]=beta", INVALID, "given once"),
                refused("?limit=0", INVALID, "limit"),
                refused("?limit=201", INVALID, "limit"),
                refused("?limit=all", INVALID, "limit"),
                refused("?cursor=nonsense", "InvalidCursorError", "cursor"),
                of("APIs by a connector's filter", APIS + "?filter[unified_api]=crm")
                        .refuses(400, INVALID, "filters are status"),
                of("APIs by a connector's status", APIS + "?filter[status]=early-access")
                        .refuses(400, INVALID, "filter[status]"));
    }

    static Stream<Scenario> callers() {
        return Stream.of(CONNECTORS, SALESFORCE, APIS, CRM + "/resources/leads/coverage")
                .flatMap(
                        path ->
                                Stream.of(
                                        of("no consumer " + path, path)
                                                .without("x-apideck-consumer-id"),
                                        of("an impossible consumer " + path, path)
                                                .header("x-apideck-consumer-id", "x".repeat(1025)),
                                        of("no key " + path, path)
                                                .without("authorization")
                                                .refuses(401, "UnauthorizedError", "Missing"),
                                        of("another's key " + path, path)
                                                .header(
                                                        "authorization",
                                                        "Bearer " + Fixture.OTHER_API_KEY)
                                                .refuses(401, "UnauthorizedError", "Invalid"),
                                        of("no application " + path, path)
                                                .without("x-apideck-app-id")
                                                .refuses(
                                                        400,
                                                        "RequestHeadersValidationError",
                                                        "x-apideck-app-id")));
    }

    private static Scenario of(String name, String path) {
        return Scenario.of(name, "GET", path.replace("[", "%5B").replace("]", "%5D"));
    }

    private static Scenario refused(String query, String typeName, String detail) {
        return of(query, CONNECTORS + query).refuses(400, typeName, detail);
    }

    @ParameterizedTest
    @MethodSource({"connectors", "resources", "apis", "lists", "callers"})
    void scenario(Scenario scenario) {
        scenario.run(server);
    }
}
