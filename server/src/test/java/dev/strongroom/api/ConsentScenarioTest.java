package dev.strongroom.api;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Decisions about data scopes: every operation and every error row that applies to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentScenarioTest {
    private static final String CONNECTION = "/vault/connections/crm/activecampaign";
    private static final String CONSENT = CONNECTION + "/consent";
    private static final String UNASKED = "/vault/connections/accounting/xero";
    private static final String KEYED =
            "{\"settings\":{\"base_url\":\"https://acme.api-us1.com\","
                    + "\"api_key\":\"planted-api-key-x83\"}}";
    private static final String NAMES =
            "{\"crm.contacts\":{\"name\":{\"read\":true,\"write\":false}}}";
    private static final String GRANT = "{\"granted\":true,\"resources\":" + NAMES + "}";
    private static final String REFUSAL = "{\"granted\":false,\"resources\":{}}";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        var declared =
                Fixture.declaration(
                        ConnectorCatalog.bundled(),
                        Fixture.APPLICATION,
                        Fixture.API_KEY,
                        List.of());
        server =
                TestServer.start(
                        TestServer.Setup.in(folder)
                                .withDeclarations(
                                        List.of(Asking.scoped(declared, true, Asking.NARROW))));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void forgetConnections() {
        server.call("DELETE", CONNECTION, null);
        server.call("DELETE", UNASKED, null);
    }

    static Stream<Scenario> states() {
        return Stream.of(
                Scenario.of("without a record it is pending", "GET", CONNECTION)
                        .data("state", "available")
                        .data("health", "missing_settings")
                        .data("consent_state", "pending")
                        .data("application_data_scopes/enabled", "true")
                        .data("application_data_scopes/updated_at", "*T")
                        .data("application_data_scopes/resources/crm.contacts/name/read", "true")
                        .data("application_data_scopes/resources/hris.employees", "-")
                        .data("latest_consent", "-"),
                Scenario.of("working, but without consent", "PATCH", CONNECTION)
                        .body(KEYED)
                        .data("state", "callable")
                        .data("health", "needs_consent")
                        .data("consent_state", "pending"),
                after("granted", GRANT)
                        .data("consent_state", "granted")
                        .data("health", "ok")
                        .data("consents/0/granted", "true")
                        .data("consents/0/id", "*con_")
                        .data("latest_consent/resources/crm.contacts/name/read", "true"),
                after("granted more than asked", "{\"granted\":true,\"resources\":\"*\"}")
                        .data("consent_state", "granted")
                        .data("latest_consent/resources", "*"),
                after("granted less than asked", "{\"granted\":true,\"resources\":{}}")
                        .data("consent_state", "requires_reconsent")
                        .data("health", "needs_consent"),
                after("denied", REFUSAL)
                        .data("consent_state", "denied")
                        .data("health", "needs_consent")
                        .data("state", "callable")
                        .data("latest_consent/granted", "false"),
                after("granted, then revoked", GRANT, REFUSAL)
                        .data("consent_state", "revoked")
                        .data("consents/0/granted", "false")
                        .data("consents/1/granted", "true"),
                after("revoked twice", GRANT, REFUSAL, REFUSAL).data("consent_state", "revoked"),
                after("denied twice", REFUSAL, REFUSAL).data("consent_state", "denied"),
                after(
                                "of many decisions the newest five",
                                GRANT,
                                REFUSAL,
                                GRANT,
                                REFUSAL,
                                GRANT,
                                REFUSAL)
                        .data("consents/4/granted", "false")
                        .data("consents/5", "-"),
                after("denied, then granted", REFUSAL, GRANT).data("consent_state", "granted"),
                after(
                                "granted too little, then denied",
                                "{\"granted\":true,\"resources\":{}}",
                                REFUSAL)
                        .data("consent_state", "denied"),
                Scenario.of("in the list", "GET", "/vault/connections?api=crm&configured=true")
                        .after("PATCH", CONNECTION, KEYED)
                        .after("PATCH", CONSENT, GRANT)
                        .data("0/consent_state", "granted")
                        .data("0/consents/0/granted", "true"),
                Scenario.of("an API that is not asked about", "PATCH", UNASKED)
                        .body("{\"enabled\":true}")
                        .data("consent_state", "implicit")
                        .data("application_data_scopes/enabled", "true")
                        .member("/data/application_data_scopes/resources", "{}"));
    }

    static Stream<Scenario> operations() {
        return Stream.of(
                deciding("granting answers the record", GRANT)
                        .data("id", "*con_")
                        .data("created_at", "*Z")
                        .data("granted", "true")
                        .data("resources/crm.contacts/name/write", "false"),
                deciding("a flag left out is false", fields("{\"name\":{\"read\":true}}"))
                        .data("resources/crm.contacts/name/write", "false"),
                deciding("the wildcard", "{\"granted\":false,\"resources\":\"*\"}")
                        .data("resources", "*"),
                Scenario.of("no decisions yet", "GET", CONSENT).member("/data", "[]"),
                Scenario.of("decisions, newest first", "GET", CONSENT)
                        .after("PATCH", CONNECTION, KEYED)
                        .after("PATCH", CONSENT, GRANT)
                        .after("PATCH", CONSENT, REFUSAL)
                        .data("0/granted", "false")
                        .member("/data/0/resources", "{}")
                        .data("1/granted", "true")
                        .data("2", "-"),
                deciding("names that nobody asked for are dropped", fields(many(990)))
                        .member("/data/resources", "{}"),
                deciding(
                                "names of another unified API are dropped",
                                "{\"granted\":true,\"resources\":{\"hris.employees\":"
                                        + "{\"name\":{\"read\":true}}}}")
                        .member("/data/resources", "{}"),
                Scenario.of("a decision that says the same again", "GET", CONSENT)
                        .after("PATCH", CONNECTION, KEYED)
                        .after("PATCH", CONSENT, GRANT)
                        .after("PATCH", CONSENT, GRANT)
                        .data("0/granted", "true")
                        .data("1", "-"),
                Scenario.of("a decision where nothing is asked", "PATCH", UNASKED + "/consent")
                        .after("PATCH", UNASKED, "{\"enabled\":true}")
                        .body(GRANT)
                        .data("granted", "true"));
    }

    static Stream<Scenario> refusals() {
        String bad = "RequestValidationError";
        return Stream.of(
                Scenario.of("no record", "PATCH", CONSENT)
                        .body(GRANT)
                        .refuses(404, "ConnectionNotFoundError", "crm+activecampaign"),
                Scenario.of("no such service", "PATCH", "/vault/connections/crm/nowhere/consent")
                        .body(GRANT)
                        .refuses(404, "ConnectorNotFoundError", "crm+nowhere"),
                Scenario.of("no integration", "GET", "/vault/connections/hris/workday/consent")
                        .refuses(404, "IntegrationNotFoundError", "hris+workday"),
                Scenario.of("no key", "PATCH", CONSENT)
                        .without("authorization")
                        .body(GRANT)
                        .refuses(401, "UnauthorizedError", "Missing authentication"),
                deciding("nothing", "{}").refuses(400, bad, "Property granted is missing"),
                deciding("no resources", "{\"granted\":true}")
                        .refuses(400, bad, "Property resources is missing"),
                deciding("null resources", "{\"granted\":true,\"resources\":null}")
                        .refuses(400, bad, "Property resources is missing"),
                deciding("no decision", "{\"resources\":{}}")
                        .refuses(400, bad, "Property granted is missing"),
                deciding("a word for a decision", "{\"granted\":\"yes\",\"resources\":{}}")
                        .refuses(400, bad, "granted must be a boolean"),
                deciding("another key", "{\"granted\":true,\"resources\":{},\"id\":\"con_1\"}")
                        .refuses(400, bad, "Unknown property id"),
                deciding("another word", "{\"granted\":true,\"resources\":\"all\"}")
                        .refuses(400, bad, "resources must be"),
                deciding("a list", "{\"granted\":true,\"resources\":[]}")
                        .refuses(400, bad, "resources must be"),
                deciding("no resource", "{\"granted\":true,\"resources\":{\"contacts\":{}}}")
                        .refuses(400, bad, "such as hris.employees"),
                deciding("no fields", "{\"granted\":true,\"resources\":{\"crm.contacts\":\"*\"}}")
                        .refuses(400, bad, "resources.crm.contacts must be"),
                deciding("no flags", fields("{\"name\":true}")).refuses(400, bad, "read and write"),
                deciding("null flags", fields("{\"name\":null}"))
                        .refuses(400, bad, "read and write"),
                deciding("a word for a flag", fields("{\"name\":{\"read\":\"yes\"}}"))
                        .refuses(400, bad, "read"),
                deciding("another flag", fields("{\"name\":{\"delete\":true}}"))
                        .refuses(400, bad, "read"),
                deciding("a blank field", fields("{\" \":{}}")).refuses(400, bad, "field paths"),
                deciding("a control character", fields("{\"a\\nb\":{}}"))
                        .refuses(400, bad, "field paths"),
                deciding("a long field", fields("{\"" + "a".repeat(257) + "\":{}}"))
                        .refuses(400, bad, "field paths"),
                deciding("too many fields", fields(many(1001)))
                        .refuses(400, bad, "more than 1000 names"),
                deciding("no object", "[]").refuses(400, bad, "must be a JSON object"));
    }

    private static Scenario after(String name, String... decisions) {
        Scenario scenario = Scenario.of(name, "GET", CONNECTION).after("PATCH", CONNECTION, KEYED);
        for (String decision : decisions) {
            scenario = scenario.after("PATCH", CONSENT, decision);
        }
        return scenario;
    }

    private static Scenario deciding(String name, String body) {
        return Scenario.of(name, "PATCH", CONSENT).after("PATCH", CONNECTION, KEYED).body(body);
    }

    private static String fields(String paths) {
        return "{\"granted\":true,\"resources\":{\"crm.contacts\":" + paths + "}}";
    }

    private static String many(int count) {
        var paths = new StringBuilder("{\"a\":{}");
        for (int i = 1; i < count; i++) {
            paths.append(",\"a").append(i).append("\":{}");
        }
        return paths.append('}').toString();
    }

    @ParameterizedTest
    @MethodSource({"states", "operations", "refusals"})
    void everyRow(Scenario scenario) {
        scenario.run(server);
    }
}
