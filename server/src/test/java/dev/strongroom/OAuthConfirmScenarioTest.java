package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Opener;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may confirm what a callback brought, with which token, and how often.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthConfirmScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String CRM = Stage.path("crm", "salesforce");

    private Opener opener;
    private Stage stage;

    @BeforeAll
    void open(@TempDir Path folder) {
        opener = Opener.open(folder);
        stage = opener.stage();
    }

    @AfterAll
    void close() {
        opener.close();
    }

    @BeforeEach
    void forget() {
        opener.forget(BOOKS, CRM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"confirm_token\":null}",
                "{\"confirm_token\":\"\"}",
                "{\"confirm_token\":\"  \"}",
                "{\"confirm_token\":5}",
                "{\"confirm_token\":[\"x\"]}"
            })
    void confirm_withoutAToken_isRefused(String body) {
        Answer refused = stage.call("POST", BOOKS + "/confirm", body.isEmpty() ? null : body);

        Opener.assertRefused(refused, 400, "RequestValidationError", "");
    }

    @Test
    void confirm_withATokenThatIsNone_is404AndTheTrueOneStaysGood() {
        String token = opener.authorize(BOOKS);

        for (String wrong :
                List.of(
                        "6f1d3a0e-8a52-4b9e-9d0b-0c4b1c2d3e4f",
                        token.substring(1),
                        token + " ",
                        token.toUpperCase(Locale.ROOT) + "x",
                        "' OR 1=1 --",
                        "x".repeat(100_000))) {
            Opener.assertRefused(
                    opener.confirm(BOOKS, wrong), 404, "EntityNotFoundError", "confirm token");
        }
        assertThat(opener.confirm(BOOKS, token).status()).isEqualTo(200);
    }

    /// Whoever confirms is who the key or the session says, and the token is bound to that.
    @Test
    void confirm_bySomebodyElse_is401AndTheTokenStaysGood() {
        String token = opener.authorize(CRM);
        var otherConsumer = new HashMap<>(Fixture.headers());
        otherConsumer.put("x-apideck-consumer-id", "somebody-else");
        Map<String, String> theirSession = stage.session(otherConsumer);
        String claiming =
                "{\"confirm_token\":\"%s\",\"consumer_id\":\"%s\"}"
                        .formatted(token, Fixture.CONSUMER);

        for (String path : List.of(CRM, Stage.path("crm", "zoho-crm"))) {
            assertForeign(stage.call("POST", path + "/confirm", claiming, otherConsumer));
            assertForeign(stage.call("POST", path + "/confirm", claiming, theirSession));
        }
        assertForeign(opener.confirm(Stage.path("lead", "salesforce"), token));
        assertForeign(opener.confirm(BOOKS, token));
        var posing = new HashMap<>(theirSession);
        posing.put("x-apideck-consumer-id", Fixture.CONSUMER);
        Opener.assertRefused(
                stage.call("POST", CRM + "/confirm", Opener.body(token), posing),
                401,
                "UnauthorizedError",
                "Invalid Authorization Token");
        assertThat(stage.call("POST", CRM + "/confirm", Opener.body(token), Map.of()).status())
                .isEqualTo(401);
        opener.assertStanding(CRM, "authorized", "pending_confirmation");

        assertThat(opener.confirm(CRM, token).status()).isEqualTo(200);
    }

    @Test
    void confirm_withoutAConnectorOrConsumer_saysSo() {
        Opener.assertRefused(
                opener.confirm(Stage.path("crm", "nobody"), "x"),
                404,
                "ConnectorNotFoundError",
                "nobody");
        var nameless = new HashMap<>(Fixture.headers());
        nameless.remove("x-apideck-consumer-id");
        Opener.assertRefused(
                stage.call("POST", BOOKS + "/confirm", Opener.body("x"), nameless),
                400,
                "RequestHeadersValidationError",
                "x-apideck-consumer-id");
    }

    @Test
    void confirm_twice_isGoodOnce() {
        String token = opener.authorize(BOOKS);

        assertThat(opener.confirm(BOOKS, token).status()).isEqualTo(200);

        Opener.assertRefused(
                opener.confirm(BOOKS, token), 404, "EntityNotFoundError", "used already");
        opener.assertStanding(BOOKS, "callable", "ok");
    }

    @Test
    void confirm_afterHalfAnHour_isTooLate() {
        String early = opener.authorize(BOOKS);
        String late = opener.authorize(CRM);
        stage.clock().advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(opener.confirm(BOOKS, early).status()).isEqualTo(200);
        stage.clock().advance(Duration.ofMillis(1));

        Opener.assertRefused(opener.confirm(CRM, late), 404, "EntityNotFoundError", "expired");
        assertThat(stage.state(CRM)).isEqualTo("authorized");
    }

    static Stream<Arguments> replacements() {
        return Stream.of(
                Arguments.of("POST", "/import", "{\"credentials\":{\"access_token\":\"i-1\"}}"),
                Arguments.of("DELETE", "", null));
    }

    /// A token confirms the credentials it was made with, and no others.
    @ParameterizedTest
    @MethodSource("replacements")
    void confirm_ofCredentialsThatWereReplaced_is404(
            String method, String suffix, @Nullable String body) {
        String token = opener.authorize(BOOKS);
        stage.clock().advance(Duration.ofSeconds(1));
        assertThat(stage.call(method, BOOKS + suffix, body).status()).isLessThan(300);
        String state = stage.state(BOOKS);

        Opener.assertRefused(
                opener.confirm(BOOKS, token), 404, "EntityNotFoundError", "confirm token");
        assertThat(stage.state(BOOKS)).isEqualTo(state);
    }

    @Test
    void confirm_ofTheFirstOfTwoAuthorizations_is404AndTheSecondIsGood() {
        String first = opener.authorize(BOOKS);
        String second = opener.authorize(BOOKS);

        assertThat(opener.confirm(BOOKS, first).status()).isEqualTo(404);
        opener.assertStanding(BOOKS, "authorized", "pending_confirmation");
        assertThat(opener.confirm(BOOKS, second).status()).isEqualTo(200);
    }

    @Test
    void confirm_afterTheConnectionWasEdited_isGood() {
        String token = opener.authorize(BOOKS);
        stage.call("PATCH", BOOKS, "{\"metadata\":{\"plan\":\"gold\"}}");

        assertThat(opener.confirm(BOOKS, token).status()).isEqualTo(200);
        assertThat(stage.get(BOOKS).data().path("metadata").path("plan").asText())
                .isEqualTo("gold");
    }

    @Test
    void confirm_by16AtOnce_isGoodForOne() throws Exception {
        String token = opener.authorize(BOOKS);
        int earlier = opener.rows().events("quickbooks").size();
        var together = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                answers.add(
                        threads.submit(
                                () -> {
                                    together.await();
                                    return opener.confirm(BOOKS, token).status();
                                }));
            }
            together.countDown();
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(200).filteredOn(one -> one == 404).hasSize(15);
        assertThat(opener.eventsSince(earlier, "quickbooks"))
                .containsExactly("vault.connection.updated", "vault.connection.callable");
    }

    private static void assertForeign(Answer answer) {
        Opener.assertRefused(answer, 401, "UnauthorizedError", "another connection");
    }
}
