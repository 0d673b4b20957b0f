package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.testing.Keycloak.Client;
import dev.strongroom.testing.Keycloak.Realm;
import dev.strongroom.testing.Keycloak.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shows that the authorization server of the other tests does what they rely on.
@Tag(TestOrder.KEYCLOAK)
final class KeycloakTest {
    private static final String REDIRECT_URI = "http://127.0.0.1:9/callback";
    private static final String VERIFIER = "a-code-verifier-of-at-least-forty-three-characters";

    private final Keycloak keycloak = Keycloak.shared();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Browser browser = new Browser(REDIRECT_URI);

    @Test
    void discovery_ofBothRealms_namesTheEndpoints() throws Exception {
        for (Realm realm : new Realm[] {keycloak.realm(), keycloak.rotatingRealm()}) {
            JsonNode found = send(HttpRequest.newBuilder(realm.discovery()).build()).body();
            assertThat(found.path("issuer").asText()).isEqualTo(realm.issuer().toString());
            assertThat(found.path("authorization_endpoint").asText())
                    .isEqualTo(realm.authorizationEndpoint().toString());
            assertThat(found.path("token_endpoint").asText())
                    .isEqualTo(realm.tokenEndpoint().toString());
            assertThat(found.path("revocation_endpoint").asText())
                    .isEqualTo(realm.revocationEndpoint().toString());
            assertThat(found.path("introspection_endpoint").asText())
                    .isEqualTo(realm.introspectionEndpoint().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {REDIRECT_URI, "http://localhost:1234/any/path?with=query"})
    void signIn_withPkce_yieldsACodeThatExchanges(String redirectUri) throws Exception {
        Browser person = new Browser(redirectUri);
        Map<String, String> ask = new LinkedHashMap<>(authorization(Keycloak.PKCE));
        ask.put("redirect_uri", redirectUri);
        ask.put("code_challenge_method", "S256");
        ask.put("code_challenge", challenge());

        Page signIn = person.open(at(keycloak.realm().authorizationEndpoint(), ask));
        Page landed = person.submit(signIn, Keycloak.ALICE.credentials());

        assertThat(landed.isFetched()).isFalse();
        assertThat(landed.query()).containsEntry("state", "some-state").containsKey("code");
        Map<String, String> form = withSecret(Keycloak.PKCE);
        form.put("grant_type", "authorization_code");
        form.put("code", landed.query().getOrDefault("code", ""));
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", VERIFIER);
        Answer tokens = post(keycloak.realm().tokenEndpoint(), form);
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("access_token")).isNotEmpty();
        assertThat(tokens.text("refresh_token")).isNotEmpty();
    }

    @Test
    void signIn_withoutTheRequiredChallenge_isRefusedAtTheRedirect() {
        Page landed =
                browser.open(
                        at(keycloak.realm().authorizationEndpoint(), authorization(Keycloak.PKCE)));
        assertThat(landed.query()).containsEntry("error", "invalid_request");
    }

    @Test
    void signIn_withAWrongPassword_staysAtTheForm() {
        URI ask = at(keycloak.realm().authorizationEndpoint(), authorization(Keycloak.BASIC));
        Page again =
                browser.submit(browser.open(ask), Map.of("username", "alice", "password", "wrong"));
        assertThat(again.isFetched()).isTrue();
        assertThat(again.html().select("input[name=password]")).isNotEmpty();
    }

    @Test
    void consent_denied_givesAccessDenied() {
        Page landed = browser.submit(consentPage(Keycloak.ALICE), Keycloak.DENY);
        assertThat(landed.query())
                .containsEntry("error", "access_denied")
                .containsEntry("state", "some-state");
    }

    @Test
    void consent_accepted_givesACode() {
        Page landed = browser.submit(consentPage(Keycloak.BOB), Keycloak.ACCEPT);
        assertThat(landed.query()).containsKey("code").doesNotContainKey("error");
    }

    @Test
    void clientCredentials_inTheHeaderOrTheBody_onlyWhereTheClientAllowsIt() throws Exception {
        Map<String, String> grant = Map.of("grant_type", "client_credentials");
        Map<String, String> inBody = withSecret(Keycloak.POST);
        inBody.putAll(grant);
        Map<String, String> misplaced = withSecret(Keycloak.BASIC);
        misplaced.putAll(grant);
        URI endpoint = keycloak.realm().tokenEndpoint();

        assertThat(postBasic(endpoint, Keycloak.BASIC, grant).status()).isEqualTo(200);
        assertThat(post(endpoint, inBody).status()).isEqualTo(200);
        assertThat(post(endpoint, misplaced).text("error")).isEqualTo("unauthorized_client");
        assertThat(postBasic(endpoint, Keycloak.POST, grant).text("error"))
                .isEqualTo("unauthorized_client");
    }

    @Test
    void passwordGrant_forAPublicClient_isGranted() throws Exception {
        assertThat(signedIn(keycloak.realm(), Keycloak.PUBLIC).status()).isEqualTo(200);
    }

    @Test
    void refresh_inTheOrdinaryRealm_mayBeRepeated() throws Exception {
        String token = signedIn(keycloak.realm(), Keycloak.POST).text("refresh_token");
        assertThat(refresh(keycloak.realm(), token).status()).isEqualTo(200);
        assertThat(refresh(keycloak.realm(), token).status()).isEqualTo(200);
    }

    @Test
    void refresh_inTheRotatingRealm_worksOnceAndReuseEndsTheGrant() throws Exception {
        Realm realm = keycloak.rotatingRealm();
        String first = signedIn(realm, Keycloak.POST).text("refresh_token");
        Answer rotated = refresh(realm, first);
        assertThat(rotated.status()).isEqualTo(200);
        String second = rotated.text("refresh_token");
        assertThat(second).isNotEqualTo(first);

        Answer reused = refresh(realm, first);
        assertThat(reused.status()).isEqualTo(400);
        assertThat(reused.text("error")).isEqualTo("invalid_grant");
        assertThat(refresh(realm, second).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void revocation_ofARefreshToken_makesItInactive() throws Exception {
        Realm realm = keycloak.realm();
        Map<String, String> form = withSecret(Keycloak.POST);
        form.put("token_type_hint", "refresh_token");
        form.put("token", signedIn(realm, Keycloak.POST).text("refresh_token"));
        assertThat(post(realm.introspectionEndpoint(), form).text("active")).isEqualTo("true");
        assertThat(post(realm.revocationEndpoint(), form).status()).isEqualTo(200);
        assertThat(post(realm.introspectionEndpoint(), form).text("active")).isEqualTo("false");
    }

    @Test
    void userinfo_tellsALiveAccessTokenFromADeadOne() throws Exception {
        Realm realm = keycloak.realm();
        Answer tokens = signedIn(realm, Keycloak.POST);
        String accessToken = tokens.text("access_token");
        assertThat(userinfo(realm, accessToken).status()).isEqualTo(200);

        Map<String, String> form = withSecret(Keycloak.POST);
        form.put("token", tokens.text("refresh_token"));
        assertThat(post(realm.revocationEndpoint(), form).status()).isEqualTo(200);
        assertThat(userinfo(realm, accessToken).status()).isEqualTo(401);
    }

    private Answer userinfo(Realm realm, String accessToken) throws Exception {
        return send(
                HttpRequest.newBuilder(realm.userinfoEndpoint())
                        .header("Authorization", "Bearer " + accessToken)
                        .build());
    }

    private Page consentPage(User user) {
        URI ask = at(keycloak.realm().authorizationEndpoint(), authorization(Keycloak.CONSENT));
        return browser.submit(browser.open(ask), user.credentials());
    }

    private Answer signedIn(Realm realm, Client client) throws Exception {
        Map<String, String> form = withSecret(client);
        form.put("grant_type", "password");
        form.put("scope", "openid");
        form.putAll(Keycloak.ALICE.credentials());
        return post(realm.tokenEndpoint(), form);
    }

    private Answer refresh(Realm realm, String refreshToken) throws Exception {
        Map<String, String> form = withSecret(Keycloak.POST);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return post(realm.tokenEndpoint(), form);
    }

    private static Map<String, String> authorization(Client client) {
        return Map.of(
                "response_type", "code",
                "client_id", client.id(),
                "redirect_uri", REDIRECT_URI,
                "scope", "openid",
                "state", "some-state");
    }

    private static Map<String, String> withSecret(Client client) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", client.id());
        if (!client.secret().isEmpty()) {
            form.put("client_secret", client.secret());
        }
        return form;
    }

    private static URI at(URI endpoint, Map<String, String> parameters) {
        return URI.create(endpoint + "?" + Browser.formEncoded(parameters));
    }

    private static String challenge() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private Answer post(URI uri, Map<String, String> form) throws Exception {
        return send(formPost(uri, form).build());
    }

    private Answer postBasic(URI uri, Client client, Map<String, String> form) throws Exception {
        String login = client.id() + ":" + client.secret();
        String basic =
                Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.US_ASCII));
        return send(formPost(uri, form).header("Authorization", "Basic " + basic).build());
    }

    private static HttpRequest.Builder formPost(URI uri, Map<String, String> form) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.formEncoded(form)));
    }

    private Answer send(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }

    private record Answer(int status, JsonNode body) {
        String text(String field) {
            return body.path(field).asText();
        }
    }
}
