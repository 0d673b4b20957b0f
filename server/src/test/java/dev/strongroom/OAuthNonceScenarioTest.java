package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Opener;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.Stage;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/// What a callback brings when its link had a nonce.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OAuthNonceScenarioTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");

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
        opener.forget(BOOKS);
    }

    @Test
    void callback_withANonce_bringsWhatWaitsForConfirmation() {
        int earlier = opener.rows().events("quickbooks").size();

        Page landed = opener.authorize(BOOKS, Stage.APP, "n-1");

        assertThat(landed.uri().toString()).startsWith(Stage.APP + "#nonce=n-1&confirm_token=");
        assertThat(landed.fragment())
                .containsOnlyKeys("nonce", "confirm_token", "service_id")
                .containsEntry("nonce", "n-1")
                .containsEntry("service_id", "quickbooks");
        opener.assertStanding(BOOKS, "authorized", "pending_confirmation");
        assertThat(opener.eventsSince(earlier, "quickbooks"))
                .containsExactly("vault.connection.created", "vault.connection.updated");

        Answer confirmed = opener.confirm(BOOKS, Opener.token(landed));

        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo(Opener.CONFIRMED);
        opener.assertStanding(BOOKS, "callable", "ok");
        assertThat(opener.eventsSince(earlier, "quickbooks").subList(2, 4))
                .containsExactly("vault.connection.updated", "vault.connection.callable");
        assertThat(opener.eventsSince(earlier, "quickbooks")).hasSize(4);
    }

    @Test
    void confirmToken_isNotInTheDatabase() {
        String token = opener.authorize(BOOKS);

        List<String> waiting = opener.rows().of("SELECT * FROM confirmation");

        assertThat(waiting).isNotEmpty();
        assertThat(String.join("\n", waiting)).doesNotContain(token).contains("quickbooks");
        assertThat(opener.rows().of("SELECT * FROM connection").toString()).doesNotContain(token);
        assertThat(opener.rows().of("SELECT * FROM event").toString()).doesNotContain(token);
    }

    @Test
    void reauthorization_ofACallableConnection_isCallableAgainOnceConfirmed() {
        stage.authorize(BOOKS);
        opener.assertStanding(BOOKS, "callable", "ok");
        int earlier = opener.rows().events("quickbooks").size();

        Page landed = opener.authorize(BOOKS, Stage.APP, "n-3");

        opener.assertStanding(BOOKS, "authorized", "pending_confirmation");
        assertThat(opener.confirm(BOOKS, Opener.token(landed)).status()).isEqualTo(200);
        assertThat(opener.eventsSince(earlier, "quickbooks"))
                .containsExactly(
                        "vault.connection.updated",
                        "vault.connection.updated",
                        "vault.connection.callable");
    }

    /// Else any page could tell the opener that it did not work.
    @Test
    void denial_afterANonce_carriesIt() {
        Page landed = opener.decide(BOOKS, Stage.APP, "n 4&", "deny");

        assertThat(landed.query())
                .containsEntry("error_type", "OAuthConnectorError")
                .containsEntry("nonce", "n 4&");
        assertThat(stage.deny(BOOKS).query())
                .containsEntry("error_type", "OAuthConnectorError")
                .doesNotContainKey("nonce");
    }

    @Test
    void callback_withoutANonce_isThePlainFlow() {
        Answer started = stage.visit(stage.link(BOOKS, "authorize_url", Stage.APP));

        assertThat(started.header("set-cookie")).isEmpty();
        assertThat(stage.authorize(BOOKS).uri()).hasToString(Stage.APP);
        assertThat(opener.authorize(BOOKS, Stage.APP, "").uri()).hasToString(Stage.APP);
        opener.assertStanding(BOOKS, "callable", "ok");
    }

    static Stream<Arguments> nonces() {
        return Stream.of(
                Arguments.of("http://127.0.0.1:9/a?x=1#/settings", "a b&c#d=ü+%"),
                Arguments.of("http://127.0.0.1:9/a#", "é".repeat(256)));
    }

    @ParameterizedTest
    @MethodSource("nonces")
    void callback_toARedirectUriWithFragment_replacesIt(String target, String nonce) {
        Page landed = opener.authorize(BOOKS, target, nonce);

        String bare = target.substring(0, target.indexOf('#'));
        assertThat(landed.uri().toString()).startsWith(bare + "#nonce=").doesNotContain("settings");
        assertThat(landed.fragment()).containsEntry("nonce", nonce);
        assertThat(opener.confirm(BOOKS, Opener.token(landed)).status()).isEqualTo(200);
    }

    @Test
    void nonce_thatIsTooLongOrHoldsAControl_isRefused() {
        for (String nonce : List.of("x".repeat(257), "a\nb", "\u007f", "\u0085")) {
            Answer refused = stage.visit(opener.link(BOOKS, Stage.APP, nonce, Fixture.headers()));

            Opener.assertRefused(refused, 400, "RequestValidationError", "nonce");
        }
    }

    @Test
    void protectionOff_ignoresAnyNonceAndRefusesToConfirm() {
        Map<String, String> other = Fixture.otherHeaders();
        String link = opener.link(BOOKS, Stage.APP, "x".repeat(300), other);

        Page landed = stage.land(stage.consent(Opener.location(stage.visit(link)), "allow"));

        assertThat(landed.uri()).hasToString(Stage.APP);
        assertThat(stage.call("GET", BOOKS, null, other).data().path("state").asText())
                .isEqualTo("callable");
        String foreign = opener.authorize(BOOKS);
        Answer refused = stage.call("POST", BOOKS + "/confirm", Opener.body(foreign), other);
        Opener.assertRefused(refused, 401, "UnauthorizedError", "asks for no confirmation");
        assertThat(opener.confirm(BOOKS, foreign).status()).isEqualTo(200);
    }

    /// Where the application asks for nothing, our own pages do.
    @Test
    void protectionOff_aNonceOnTheWayToAPageOfOurs_isConfirmed() {
        Map<String, String> other = Fixture.otherHeaders();
        String back = stage.server().url() + "/oauth/callback";
        String link = opener.link(BOOKS, back, "0f3a", other);

        Page landed = stage.land(stage.consent(Opener.location(stage.visit(link)), "allow"));

        assertThat(landed.uri().toString()).startsWith(back + "#nonce=0f3a&confirm_token=");
        assertThat(stage.call("GET", BOOKS, null, other).data().path("health").asText())
                .isEqualTo("pending_confirmation");
        String body = Opener.body(Opener.token(landed));
        Answer confirmed = stage.call("POST", BOOKS + "/confirm", body, other);
        assertThat(confirmed.body()).isEqualTo(Opener.CONFIRMED);
        assertThat(stage.call("GET", BOOKS, null, other).data().path("state").asText())
                .isEqualTo("callable");
    }

    /// The hosted page's way: its session opens the link in a window that ends at our own result
    /// page, which hands the fragment to it.
    @Test
    void hostedPages_fromLinkToConfirmation_workTogether() {
        Map<String, String> session = stage.session();
        String back = stage.server().url() + "/oauth/callback";
        String link = opener.link(BOOKS, back, "0f3a", session);
        var person = new Browser("nowhere:");

        Page login = person.open(URI.create(link));
        Page asked = person.submit(login, Map.of("username", "demo", "password", "demo"));
        Page result = person.submit(asked, Map.of("decision", "allow"));

        assertThat(result.status()).isEqualTo(200);
        assertThat(result.uri().toString()).startsWith(back + "#nonce=0f3a&confirm_token=");
        assertThat(result.html().select("script[src^=/assets/]")).isNotEmpty();
        Answer confirmed =
                stage.call("POST", BOOKS + "/confirm", Opener.body(Opener.token(result)), session);
        assertThat(confirmed.body()).isEqualTo(Opener.CONFIRMED);
        opener.assertStanding(BOOKS, "callable", "ok");
    }
}
