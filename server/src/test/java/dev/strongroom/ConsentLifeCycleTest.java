package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.ScopedFields.Access;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.ApplicationDeclaration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Consent over time: scopes that come, grow and go, browsers that decide, connections that move
/// (vault-behaviour.md d.4, d.5).
class ConsentLifeCycleTest {
    private static final String KEYED = Stage.path("crm", "activecampaign");
    private static final String OTHER = Stage.path("crm", "close");
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String SUITE = Stage.path("accounting", "intuit-enterprise-suite");
    private static final String GRANT =
            "{\"granted\":true,\"resources\":{\"crm.contacts\":"
                    + "{\"name\":{\"read\":true,\"write\":false}}}}";
    private static final String REFUSAL = "{\"granted\":false,\"resources\":{}}";

    @TempDir Path folder;
    private Stage stage;
    private Outbox outbox;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
        outbox = new Outbox(folder);
    }

    @AfterEach
    void close() {
        var secrets = new ArrayList<String>(Fixture.SECRETS);
        secrets.addAll(stage.provider().issuedSecrets());
        assertThat(stage.seen() + outbox.everything()).doesNotContain(secrets);
        outbox.close();
        stage.close();
    }

    private void ask(boolean enabled, Map<String, Access> contacts) {
        stage.clock().advance(Duration.ofMinutes(1));
        ApplicationDeclaration declared = Stage.application(stage.provider().catalog());
        stage.server().server().apply(List.of(Asking.scoped(declared, enabled, contacts)));
        stage.clock().advance(Duration.ofMinutes(1));
    }

    private void connect(String path) {
        assertThat(stage.call("PATCH", path, "{\"enabled\":true}").status()).isEqualTo(200);
    }

    private void decide(String path, String body) {
        assertThat(stage.call("PATCH", path + "/consent", body).status()).isEqualTo(200);
    }

    private String consent(String path) {
        return stage.get(path).data().path("consent_state").asText();
    }

    @Test
    void enablingScopes_leavesExistingConnectionsAlone_andAsksNewOnes() {
        connect(KEYED);
        ask(true, Asking.NARROW);
        connect(OTHER);

        assertThat(consent(KEYED)).isEqualTo("implicit");
        assertThat(consent(OTHER)).isEqualTo("pending");

        ask(true, Asking.WIDE);
        assertThat(consent(KEYED)).as("still there before").isEqualTo("implicit");
        assertThat(consent(OTHER)).as("widening is no introduction").isEqualTo("pending");

        ask(false, Asking.WIDE);
        assertThat(consent(OTHER)).isEqualTo("implicit");
        ask(true, Asking.WIDE);
        assertThat(consent(OTHER)).as("nor is enabling again").isEqualTo("pending");
    }

    @Test
    void aConnectionMadeAgain_isNotOneFromBefore() {
        connect(KEYED);
        ask(true, Asking.NARROW);
        stage.call("DELETE", KEYED, null);
        connect(KEYED);

        assertThat(consent(KEYED)).isEqualTo("pending");
    }

    @Test
    void wideningScopes_asksThoseAgainThatGranted_untilTheyShrink() {
        connect(KEYED);
        ask(true, Asking.NARROW);
        decide(KEYED, GRANT);
        assertThat(consent(KEYED)).isEqualTo("granted");

        ask(true, Asking.WIDE);
        assertThat(consent(KEYED)).isEqualTo("requires_reconsent");
        assertThat(stage.get(KEYED).data().path("health").asText()).isNotEqualTo("ok");

        ask(true, Asking.NARROW);
        assertThat(consent(KEYED)).isEqualTo("granted");

        ask(true, Asking.WIDE);
        decide(KEYED, REFUSAL);
        assertThat(consent(KEYED)).isEqualTo("denied");
        ask(true, Asking.NARROW);
        assertThat(consent(KEYED)).as("what was decided stays so").isEqualTo("denied");
    }

    @Test
    void withdrawingImplicitAccess_isRevoking() {
        connect(KEYED);
        ask(true, Asking.NARROW);
        decide(KEYED, REFUSAL);

        assertThat(consent(KEYED)).isEqualTo("revoked");
    }

    @Test
    void everyDecision_isAnUpdateThatTellsTheHealth() {
        ask(true, Asking.NARROW);
        stage.call(
                "PATCH",
                KEYED,
                "{\"settings\":{\"base_url\":\"https://acme.api-us1.com\","
                        + "\"api_key\":\"planted-api-key-x83\"}}");
        outbox.forget("crm", "activecampaign");

        decide(KEYED, GRANT);
        decide(KEYED, REFUSAL);

        List<Event> events = outbox.of("crm", "activecampaign");
        assertThat(events)
                .extracting(Event::type)
                .containsExactly(EventType.UPDATED, EventType.UPDATED);
        assertThat(events.getFirst().entity().text()).doesNotContain("needs_consent");
        assertThat(events.getLast().entity().text())
                .contains("\"health\":\"needs_consent\"")
                .doesNotContain("con_");
        JsonNode consumer = stage.get("/vault/consumers/" + Fixture.CONSUMER).data();
        assertThat(consumer.at("/connections/0/health").asText()).isEqualTo("needs_consent");
    }

    @Test
    void aBrowser_mayDecideForItsConsumer() {
        ask(true, Asking.NARROW);
        connect(KEYED);

        var answer = stage.call("PATCH", KEYED + "/consent", GRANT, stage.session());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(stage.call("GET", KEYED + "/consent", null, stage.session()).data()).hasSize(1);
        assertThat(consent(KEYED)).isEqualTo("granted");
    }

    @Test
    void aSession_saysWhetherConsentIsAsked() throws Exception {
        assertThat(claim().toString()).isEqualTo("{\"enabled\":false,\"resources\":{}}");

        ask(true, Asking.NARROW);
        assertThat(claim().path("enabled").asBoolean()).isTrue();
        assertThat(claim().at("/resources/crm.contacts/name/read").asBoolean()).isTrue();

        ask(true, Map.of("a".repeat(2000), new Access(true, false)));
        assertThat(claim().toString()).isEqualTo("{\"enabled\":true}");
    }

    private JsonNode claim() throws Exception {
        String token =
                stage.call("POST", "/vault/sessions", null).data().path("session_token").asText();
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return new ObjectMapper()
                .readTree(new String(payload, StandardCharsets.UTF_8))
                .path("data_scopes");
    }

    @Test
    void whereEverythingIsAsked_tooManyNamesAreRefused() {
        ApplicationDeclaration declared = Stage.application(stage.provider().catalog());
        stage.server().server().apply(List.of(Asking.everything(declared)));
        connect(KEYED);
        String few = names(20);
        assertThat(stage.call("PATCH", KEYED + "/consent", few).status()).isEqualTo(200);
        assertThat(stage.call("PATCH", KEYED + "/consent", names(900)).status()).isEqualTo(400);
        assertThat(stage.get(KEYED + "/consent").data()).hasSize(1);
    }

    private static String names(int count) {
        String paths =
                IntStream.range(0, count)
                        .mapToObj(i -> "\"a" + i + "\":{\"read\":true}")
                        .collect(Collectors.joining(","));
        return "{\"granted\":true,\"resources\":{\"crm.contacts\":{" + paths + "}}}";
    }

    @Test
    void decisionsAtOnce_haveOneOrder() {
        ask(true, Asking.NARROW);
        connect(KEYED);
        var calls = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 8; i++) {
            String body = i % 2 == 0 ? GRANT : REFUSAL;
            calls.add(CompletableFuture.runAsync(() -> decide(KEYED, body)));
        }
        calls.forEach(CompletableFuture::join);

        JsonNode all = stage.get(KEYED + "/consent").data();
        for (int i = 1; i < all.size(); i++) {
            boolean granted = all.path(i).path("granted").asBoolean();
            assertThat(all.path(i - 1).path("granted").asBoolean()).isNotEqualTo(granted);
        }
        JsonNode connection = stage.get(KEYED).data();
        assertThat(connection.path("latest_consent")).isEqualTo(all.path(0));
        for (int i = 0; i < Math.min(5, all.size()); i++) {
            assertThat(connection.path("consents").path(i)).isEqualTo(all.path(i));
        }
        assertThat(connection.path("consent_state").asText())
                .isEqualTo(all.path(0).path("granted").asBoolean() ? "granted" : lastRefusal(all));
    }

    /// Revoked if anything was granted before the refusals at the end, else denied.
    private static String lastRefusal(JsonNode newestFirst) {
        for (JsonNode one : newestFirst) {
            if (one.path("granted").asBoolean()) {
                return "revoked";
            }
        }
        return "denied";
    }

    @Test
    void deletingTheConnection_forgetsItsDecisions() {
        ask(true, Asking.NARROW);
        connect(KEYED);
        decide(KEYED, GRANT);
        stage.call("DELETE", KEYED, null);

        assertThat(stage.get(KEYED + "/consent").data()).isEmpty();
        connect(KEYED);
        assertThat(stage.get(KEYED + "/consent").data()).isEmpty();
        assertThat(consent(KEYED)).isEqualTo("pending");
    }

    @Test
    void migrating_movesDecisionsAlong() {
        stage.authorize(BOOKS);
        decide(BOOKS, GRANT);
        decide(BOOKS, REFUSAL);
        JsonNode before = stage.get(BOOKS + "/consent").data();

        assertThat(
                        stage.call(
                                        "POST",
                                        BOOKS + "/migrate",
                                        "{\"target_service_id\":\"intuit-enterprise-suite\"}")
                                .status())
                .isEqualTo(200);

        assertThat(before).hasSize(2);
        assertThat(stage.get(SUITE + "/consent").data()).isEqualTo(before);
        assertThat(stage.get(BOOKS + "/consent").data()).isEmpty();
        decide(SUITE, GRANT);
        assertThat(stage.get(SUITE + "/consent").data()).hasSize(3);
    }
}
