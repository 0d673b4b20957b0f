package dev.strongroom;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of a connection when the browser comes back from the provider, whatever the
/// provider does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthCallbackScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String SECRET = FakeClient.standard("quickbooks").secret();

    private Stage stage;
    private FakeService books;

    @BeforeAll
    void open(@TempDir Path folder) {
        stage = Stage.open(folder);
        books = stage.service("quickbooks");
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @BeforeEach
    void forget() {
        stage.call("DELETE", BOOKS, null);
        stage.call("DELETE", Stage.path("lead", "zoho-crm"), null);
    }

    @Test
    void consent_denied_comesBackInTheQuery() {
        Page landed = stage.deny(BOOKS);

        assertFailed(landed, "OAuthConnectorError", "The user did not agree");
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void consent_thatTheProviderRefuses_comesBackInTheQuery() {
        books.failNext(
                Endpoint.AUTHORIZATION,
                new Misbehaviour.Refuse(400, "temporarily_unavailable", "Ümläut & <b>more</b>"));

        assertFailed(stage.authorize(BOOKS), "OAuthConnectorError", "Ümläut & <b>more</b>");
    }

    @Test
    void callback_withoutCode_comesBackInTheQueryAndEndsTheAuthorization() {
        String callback = stage.callback(BOOKS, "allow");
        String withoutCode = callback.replaceFirst("code=[^&]*", "").replaceFirst("\\?&", "?");

        assertFailed(stage.land(withoutCode), "OAuthConnectorError", "no code");
        assertThat(stage.visit(callback).status()).isEqualTo(400);
        assertThat(books.mostTimesPresented()).isLessThanOrEqualTo(1);
    }

    @Test
    void callback_withAParameterTwice_isRefusedAndTheTrueOneStillWorks() {
        String callback = stage.callback(BOOKS, "allow");

        Answer doubled = stage.visit(callback + "&code=forged");

        assertThat(doubled.status()).isEqualTo(400);
        assertThat(doubled.json().path("type_name").asText()).isEqualTo("RequestValidationError");
        assertThat(stage.land(callback).uri()).hasToString(Stage.APP);
    }

    @Test
    void callback_withAnUnknownState_isRefusedWithoutARedirect() {
        books.failNext(Endpoint.AUTHORIZATION, new Misbehaviour.WrongState());

        Answer refused = stage.visit(stage.callback(BOOKS, "allow"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("type_name").asText()).isEqualTo("OAuthInvalidStateError");
        assertThat(refused.header("location")).isEmpty();
        assertThat(stage.visit(stage.server().url() + "/vault/callback").status()).isEqualTo(400);
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                Arguments.of(
                        new Misbehaviour.ErrorWith200("invalid_grant", "Code is stale"), "stale"),
                Arguments.of(new Misbehaviour.Status(500), "status 500"),
                Arguments.of(new Misbehaviour.Status(503), "status 503"),
                Arguments.of(new Misbehaviour.Status(302), ""),
                Arguments.of(new Misbehaviour.Status(404), ""),
                Arguments.of(new Misbehaviour.Throttle("30"), "429"),
                Arguments.of(new Misbehaviour.Html(), "not answer as a token endpoint"),
                Arguments.of(
                        new Misbehaviour.Refuse(401, "invalid_client", "It is not " + SECRET),
                        "It is not ***"),
                Arguments.of(new Misbehaviour.Refuse(400, "invalid_grant", ""), "invalid_grant"),
                Arguments.of(new Misbehaviour.Reset(false), "broke"),
                Arguments.of(new Misbehaviour.Reset(true), "broke"));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void exchange_thatFails_leavesAConnectionAsItWas(Misbehaviour wrong, String message) {
        stage.authorize(BOOKS);
        JsonNode before = stage.get(BOOKS).data();
        stage.clock().advance(Duration.ofSeconds(5));
        books.failNext(wrong);

        Page landed = stage.authorize(BOOKS);

        assertFailed(landed, "OAuthCodeExchangeError", message);
        JsonNode after = stage.get(BOOKS).data();
        for (String member : List.of("state", "health", "settings", "metadata", "updated_at")) {
            assertThat(after.path(member)).as(member).isEqualTo(before.path(member));
        }
        assertThat(after.path("state").asText()).isEqualTo("callable");
        assertThat(stage.authorize(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(stage.seen()).doesNotContain(SECRET).doesNotContain(codesAndTokens());
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void exchange_thatFails_makesNoConnection(Misbehaviour wrong, String message) {
        books.failNext(wrong);

        assertFailed(stage.authorize(BOOKS), "OAuthCodeExchangeError", message);

        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void exchange_withoutALifetime_isGood() {
        books.failNext(new Misbehaviour.OmitExpiry());

        assertThat(stage.authorize(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    /// Others are served while one provider keeps its answer back.
    @Test
    void exchange_thatStalls_holdsNobodyElseUp() throws Exception {
        var release = new CountDownLatch(1);
        String callback = stage.callback(BOOKS, "allow");
        int calls = books.calls(Endpoint.TOKEN);
        books.failNext(new Misbehaviour.Stall(release));
        var slow = CompletableFuture.supplyAsync(() -> stage.land(callback));
        while (books.calls(Endpoint.TOKEN) == calls) {
            Thread.onSpinWait();
        }

        assertThat(stage.state(BOOKS)).isEqualTo("available");
        assertThat(stage.authorize(Stage.path("crm", "zoho-crm")).uri()).hasToString(Stage.APP);
        assertThat(slow).isNotDone();
        release.countDown();

        assertThat(slow.get(10, SECONDS).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    @Test
    void error_atARedirectUriWithFragment_standsBeforeTheFragment() {
        String link =
                stage.link(BOOKS, "authorize_url", "http://127.0.0.1:9/app?x=a%20b#/settings");

        Page landed =
                stage.land(stage.consent(URI.create(stage.visit(link).header("location")), "deny"));

        assertThat(landed.query()).containsEntry("x", "a b").containsKey("error_type");
        assertThat(landed.uri().getFragment()).isEqualTo("/settings");
    }

    @Test
    void callback_by32BrowsersAtOnce_redeemsTheCodeOnce() throws Exception {
        String callback = stage.callback(BOOKS, "allow");
        int calls = books.calls(Endpoint.TOKEN);
        var together = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                answers.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return stage.visit(callback);
                                }));
            }
            together.countDown();
        }

        List<String> locations = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(301, 400);
            locations.add(answer.get().header("location"));
        }
        assertThat(locations).containsOnlyOnce(Stage.APP).filteredOn(String::isEmpty).hasSize(31);
        assertThat(books.calls(Endpoint.TOKEN)).isEqualTo(calls + 1);
        assertThat(books.mostTimesPresented()).isEqualTo(1);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    /// The provider has spent the code and nobody knows what it answered: asking again would only
    /// tell it that the code was stolen (RFC 6749 section 4.1.2).
    @Test
    void callback_whoseExchangeLostItsAnswer_isNotRepeated() {
        String callback = stage.callback(BOOKS, "allow");
        int calls = books.calls(Endpoint.TOKEN);
        books.failNext(new Misbehaviour.Reset(true));

        assertFailed(stage.land(callback), "OAuthCodeExchangeError", "broke");

        assertThat(stage.visit(callback).status()).isEqualTo(400);
        assertThat(books.calls(Endpoint.TOKEN)).isEqualTo(calls + 1);
        assertThat(stage.state(BOOKS)).isEqualTo("available");
    }

    @Test
    void callback_whileItsExchangeHangs_isNotRepeated() throws Exception {
        var release = new CountDownLatch(1);
        String callback = stage.callback(BOOKS, "allow");
        int calls = books.calls(Endpoint.TOKEN);
        books.failNext(new Misbehaviour.Stall(release));
        var slow = CompletableFuture.supplyAsync(() -> stage.land(callback));
        while (books.calls(Endpoint.TOKEN) == calls) {
            Thread.onSpinWait();
        }

        assertThat(stage.visit(callback).status()).isEqualTo(400);
        release.countDown();

        assertThat(slow.get(10, SECONDS).uri()).hasToString(Stage.APP);
        assertThat(books.calls(Endpoint.TOKEN)).isEqualTo(calls + 1);
    }

    @Test
    void reauthorization_replacesTheCredentialsAndKeepsTheRest() {
        String path = Stage.path("lead", "zoho-crm");
        FakeService zoho = stage.service("zoho-crm");
        stage.call("PATCH", path, "{\"settings\":{\"region\":\"eu\",\"note\":\"x\"}}");
        stage.call("PATCH", path, "{\"metadata\":{\"plan\":\"gold\"}}");
        stage.authorize(path);
        Set<String> first = Set.copyOf(zoho.issuedSecrets());
        JsonNode before = stage.get(path).data();
        stage.clock().advance(Duration.ofMinutes(3));

        assertThat(stage.authorize(path).uri()).hasToString(Stage.APP);

        JsonNode after = stage.get(path).data();
        for (String member : List.of("state", "settings", "metadata", "created_at", "enabled")) {
            assertThat(after.path(member)).as(member).isEqualTo(before.path(member));
        }
        assertThat(after.path("updated_at").asLong())
                .isEqualTo(before.path("updated_at").asLong() + 180_000);
        assertThat(after.path("metadata").path("plan").asText()).isEqualTo("gold");
        stage.revoke(path);
        assertThat(first.stream().anyMatch(zoho::isLive)).as("the first grant").isTrue();
        assertThat(zoho.issuedSecrets().stream().filter(one -> !first.contains(one)))
                .noneMatch(zoho::isLive);
    }

    @Test
    void deletedConnection_authorizedAgain_startsAfresh() {
        stage.call("PATCH", BOOKS, "{\"metadata\":{\"plan\":\"gold\"}}");
        stage.authorize(BOOKS);
        long created = stage.get(BOOKS).data().path("created_at").asLong();
        stage.clock().advance(Duration.ofMinutes(3));
        assertThat(stage.call("DELETE", BOOKS, null).status()).isEqualTo(204);

        assertThat(stage.authorize(BOOKS).uri()).hasToString(Stage.APP);

        JsonNode fresh = stage.get(BOOKS).data();
        assertThat(fresh.path("state").asText()).isEqualTo("callable");
        assertThat(fresh.path("metadata").has("plan")).isFalse();
        assertThat(fresh.path("created_at").asLong()).isGreaterThan(created);
    }

    /// A connection that is deleted while its owner is at the provider.
    @Test
    void callback_afterTheConnectionWasDeleted_makesItAnew() {
        stage.call("PATCH", BOOKS, "{\"enabled\":true}");
        String callback = stage.callback(BOOKS, "allow");
        stage.call("DELETE", BOOKS, null);

        assertThat(stage.land(callback).uri()).hasToString(Stage.APP);
        assertThat(stage.state(BOOKS)).isEqualTo("callable");
    }

    private static void assertFailed(Page landed, String errorType, String message) {
        assertThat(landed.uri().toString()).startsWith(Stage.APP + "&error_type=");
        assertThat(landed.query())
                .containsEntry("error_type", errorType)
                .containsAllEntriesOf(
                        Map.of(
                                "tab", "integrations",
                                "service_id", "quickbooks",
                                "application_id", "test-app",
                                "client_id", "demo-quickbooks",
                                "origin", "callback"))
                .hasEntrySatisfying("error_message", text -> assertThat(text).contains(message))
                .hasEntrySatisfying("ref", text -> assertThat(text).startsWith("https://"));
    }

    private Set<String> codesAndTokens() {
        return stage.provider().issuedSecrets();
    }
}
