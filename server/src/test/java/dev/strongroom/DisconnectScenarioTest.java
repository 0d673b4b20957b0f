package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeService;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that report a disconnection themselves.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisconnectScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private Stage stage;
    private Outbox outbox;
    private FakeService books;
    private String realm = "";
    private String url;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder);
        outbox = new Outbox(folder);
        books = stage.service("quickbooks");
        realm = books.captured().getOrDefault("realm_id", "");
        url = url("quickbooks");
    }

    @AfterAll
    void close() {
        outbox.close();
        stage.close();
    }

    @BeforeEach
    void connect() {
        stage.call("DELETE", BOOKS, null);
        stage.authorize(BOOKS);
        outbox.forget("accounting", "quickbooks");
    }

    private String url(String service) {
        return stage.server().server().disconnectUrl(Fixture.APPLICATION, service).orElseThrow();
    }

    private Answer post(String address, String type, String body) {
        return stage.call("POST", address, body, Map.of("content-type", type));
    }

    private List<EventType> events() {
        return outbox.types("accounting", "quickbooks");
    }

    /// @param query after the address; `REALM` stands for the organisation's id
    record Report(String method, String query, String type, String body) {
        static Report json(String body) {
            return new Report("POST", "", JSON, body);
        }
    }

    static Stream<Report> reports() {
        String many =
                IntStream.range(0, 199).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Stream.of(
                new Report("GET", "?realmId=REALM", JSON, ""),
                new Report("GET", "?a=1&x=&company=REALM&b=2", JSON, ""),
                new Report("POST", "?realmId=REALM", JSON, ""),
                Report.json("{\"realmId\":\"REALM\"}"),
                Report.json("{\"realmId\":REALM}"),
                Report.json("\"REALM\""),
                Report.json("[{\"a\":[true,null,{\"deep\":{\"er\":\"REALM\"}}]}]"),
                Report.json("{\"a\":[" + many + ",REALM]}"),
                Report.json("{\"long\":\"" + "x".repeat(10_000) + "\",\"id\":\"REALM\"}"),
                Report.json("{\"bad\":\"a\\u0000b\\ud800\",\"id\":\"REALM\"}"),
                new Report("POST", "", FORM, "event=gone&realm=REALM"),
                new Report(
                        "POST",
                        "",
                        "APPLICATION/X-WWW-FORM-URLENCODED",
                        "event=%C3%A9+a&realm=REALM"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void report_ofAnOrganisation_endsItsConnection(Report report) {
        int calls = books.calls(Endpoint.REVOCATION);

        Answer answer =
                report.method().equals("GET")
                        ? stage.visit(url + report.query().replace("REALM", realm))
                        : post(
                                url + report.query().replace("REALM", realm),
                                report.type(),
                                report.body().replace("REALM", realm));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(stage.get(BOOKS).data().path("health").asText()).isEqualTo("revoked");
        assertThat(events()).containsExactly(EventType.REVOKED);
        assertThat(books.calls(Endpoint.REVOCATION)).isEqualTo(calls);
        assertThat(answer.everything()).doesNotContain(realm);
        assertThat(stage.seen()).doesNotContain(books.issuedSecrets());
        assertThat(outbox.everything()).doesNotContain(books.issuedSecrets());
    }

    @Test
    void post_answersAsDescribed() {
        Answer answer = post(url, JSON, "{\"realmId\":\"" + realm + "\"}");

        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(post(url, JSON, "{\"realmId\":\"" + realm + "\"}").status()).isEqualTo(200);
        assertThat(events()).as("told once").containsExactly(EventType.REVOKED);
    }

    @Test
    void get_answersAPageThatLoadsNothingFromElsewhere() {
        Answer answer = stage.visit(url + "?realmId=" + realm);

        assertThat(answer.header("content-type")).startsWith("text/html");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(answer.header("content-security-policy")).startsWith("default-src 'none'");
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("main h1")).hasSize(1);
        assertThat(page.title()).isEqualTo("Disconnected");
        assertThat(page.select("script, form")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"realmId\":\"9\"}", "{}", "[]", "", "{\"realmId\":true}"})
    void report_ofAnUnknownOrganisation_isAcknowledged(String body) {
        assertThat(post(url, JSON, body).status()).isEqualTo(200);

        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        assertThat(events()).isEmpty();
    }

    @Test
    void report_thatIsTooMuch_isRefused() {
        String many =
                IntStream.range(0, 201)
                        .mapToObj(i -> "\"a" + i + "\"")
                        .collect(Collectors.joining(","));
        String deep = "[".repeat(40) + "]".repeat(40);
        for (String body : List.of("[" + many + "]", deep, "{", "realm=" + realm)) {
            Answer answer = post(url, JSON, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().path("type_name").asText())
                    .isEqualTo("RequestValidationError");
        }
        assertThat(post(url, FORM, "a=%zz").status()).isEqualTo(400);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    @Test
    void address_ofAnotherServiceOrForged_is401() {
        String token = url.replaceFirst(".*/disconnect/", "").replaceFirst("/.*", "");
        String base = stage.server().url() + "/vault/oauth/disconnect/";
        String unsigned =
                "eyJ0eXAiOiJkaXNjb25uZWN0K2p3dCIsImFsZyI6Im5vbmUifQ."
                        + token.split("\\.", -1)[1]
                        + ".";
        String link = stage.link(BOOKS, "revoke_url", Stage.APP).replaceFirst(".*state=", "");
        for (String path :
                List.of(
                        base + token + "/salesforce",
                        base + token + "x/quickbooks",
                        base + unsigned + "/quickbooks",
                        base + link.replaceFirst("&.*", "") + "/quickbooks",
                        base + "nonsense/quickbooks",
                        base + "e30.e30.e30/quickbooks")) {
            Answer answer = stage.visit(path + "?realmId=" + realm);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.json().path("type_name").asText()).isEqualTo("UnauthorizedError");
            assertThat(post(path, JSON, "{\"realmId\":\"" + realm + "\"}").status())
                    .as(path)
                    .isEqualTo(401);
        }
        Answer page =
                stage.call(
                        "GET", base + token + "/salesforce", null, Map.of("accept", "text/html"));
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
        assertThat(events()).isEmpty();
    }

    @Test
    void head_doesNotAct() {
        Answer answer = stage.call("HEAD", url + "?realmId=" + realm, null, Map.of());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).isEqualTo("GET, POST");
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    @Test
    void address_isTheSameEveryTime_andOnlyForServicesThatCanBeMatched() {
        assertThat(url("quickbooks")).isEqualTo(url).startsWith(stage.server().url());
        for (String service : List.of("activecampaign", "bamboohr", "nothing")) {
            assertThat(stage.server().server().disconnectUrl(Fixture.APPLICATION, service))
                    .as(service)
                    .isEmpty();
        }
    }

    /// Everybody of the organisation, and nobody else.
    @Test
    void report_endsTheConnectionsOfEveryConsumerOfTheOrganisation() {
        var other = new HashMap<>(Fixture.headers());
        other.put("x-apideck-consumer-id", "another");
        var elsewhere = new HashMap<>(Fixture.headers());
        elsewhere.put("x-apideck-consumer-id", "elsewhere");
        imported(other, realm);
        imported(elsewhere, realm + "7");

        post(url, JSON, "{\"realmId\":\"" + realm + "\"}");

        assertThat(stage.state(BOOKS)).isEqualTo("added");
        assertThat(stage.call("GET", BOOKS, null, other).data().path("state").asText())
                .isEqualTo("added");
        assertThat(stage.call("GET", BOOKS, null, elsewhere).data().path("state").asText())
                .isEqualTo("callable");
    }

    private void imported(Map<String, String> headers, String company) {
        Answer answer =
                stage.call(
                        "POST",
                        BOOKS + "/import",
                        "{\"credentials\":{\"access_token\":\"planted-access-token-x81\"},"
                                + "\"settings\":{\"realm_id\":\""
                                + company
                                + "\"}}",
                        headers);
        assertThat(answer.data().path("state").asText()).isEqualTo("callable");
    }

    @Test
    void get_goesToThePageOfTheApplication(@TempDir Path folder) {
        String there = "https://app.acme.example/disconnected?from=vault";
        var policy = new Policy(OAuthProtection.OFF, false, there);
        try (Stage configured =
                Stage.open(
                        folder,
                        setup ->
                                setup.withDeclarations(
                                        List.of(Stage.application(setup.catalog(), policy))))) {
            configured.authorize(BOOKS);
            String address =
                    configured
                            .server()
                            .server()
                            .disconnectUrl(Fixture.APPLICATION, "quickbooks")
                            .orElseThrow();

            Answer answer =
                    configured.visit(
                            address
                                    + "?realmId="
                                    + URLEncoder.encode(realm, StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("location")).isEqualTo(there);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(configured.state(BOOKS)).isEqualTo("added");
        }
    }
}
