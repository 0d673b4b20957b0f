package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.testing.FakeConsent;
import dev.strongroom.testing.OAuthConnector;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The provider's own rules, held against the RFCs without our client.
class FakeProviderTest {
    private static final String CALLBACK = "https://vault.example/callback";
    // RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final FakeProvider provider =
            FakeProvider.start(
                    ConnectorCatalog.of(List.of(shape())), FakeProvider.Options.forTests());
    private final FakeConsent person = new FakeConsent();
    // A faulty wire only understands HTTP/1.1.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Connector shape() {
        var shape = new OAuthConnector();
        shape.clientAuthentication = ClientAuthentication.BODY;
        return shape.build();
    }

    @AfterEach
    void stop() {
        http.close();
        person.close();
        provider.close();
    }

    private String authorizeUrl(String clientId) {
        return provider.baseUrl()
                + "/acme/https/acme.example/authorize?response_type=code&client_id="
                + clientId
                + "&redirect_uri="
                + CALLBACK
                + "&scope=read+write&state=s1&code_challenge="
                + CHALLENGE
                + "&code_challenge_method=S256";
    }

    private String code() throws Exception {
        return person.allow(authorizeUrl("demo-acme")).getOrDefault("code", "");
    }

    private HttpResponse<String> token(Map<String, String> parameters) throws Exception {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putIfAbsent("client_id", "demo-acme");
        all.putIfAbsent("client_secret", "demo-secret-acme");
        String body =
                all.entrySet().stream()
                        .map(
                                entry ->
                                        entry.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(provider.baseUrl() + "/acme/https/acme.example/token"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> exchange(String code, String redirectUri, String verifier)
            throws Exception {
        return token(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri,
                        "code_verifier",
                        verifier));
    }

    private HttpResponse<String> refresh(String refreshToken) throws Exception {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private static String member(HttpResponse<String> answer, String name) {
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void signInPage_isLabelledAndSaysWhatIsWrongInWords() throws Exception {
        HttpResponse<String> first = person.open(authorizeUrl("demo-acme"));
        Document page = FakeConsent.page(first, provider.baseUrl());
        Document again = FakeConsent.page(person.signIn(page, "nonsense"), provider.baseUrl());

        assertThat(page.select("h1").text()).isEqualTo("Sign in to Acme");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("label").eachAttr("for"))
                .isEqualTo(page.select("input:not([type=hidden])").eachAttr("id"));
        assertThat(first.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(again.select("[role=alert]").text()).contains("do not belong together");
    }

    @Test
    void consentPage_showsServiceAndScopes() throws Exception {
        Document signIn =
                FakeConsent.page(person.open(authorizeUrl("demo-acme")), provider.baseUrl());
        Document consent = FakeConsent.page(person.signIn(signIn, "demo"), provider.baseUrl());

        assertThat(consent.select("h1").text()).isEqualTo("Allow access to Acme?");
        assertThat(consent.select("li").eachText()).containsExactly("read", "write");
        assertThat(consent.select("button").eachText()).containsExactly("Allow", "Deny");
    }

    @Test
    void style_isServed() throws Exception {
        HttpResponse<String> style = person.open(provider.baseUrl() + "/~/style.css");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("content-type")).hasValue("text/css; charset=utf-8");
    }

    @Test
    void deny_comesBackAsAccessDenied() throws Exception {
        assertThat(person.deny(authorizeUrl("demo-acme")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "s1")
                .doesNotContainKey("code");
    }

    @Test
    void unknownClient_isShownAndNotRedirected() throws Exception {
        HttpResponse<String> page =
                person.open(authorizeUrl("<b>stranger".replace("<", "%3C").replace(">", "%3E")));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("not registered").doesNotContain("<b>");
    }

    @Test
    void wrongState_onDemand() throws Exception {
        provider.service("acme").failNext(Endpoint.AUTHORIZATION, new Misbehaviour.WrongState());

        assertThat(person.allow(authorizeUrl("demo-acme")).get("state")).isNotEqualTo("s1");
    }

    @Test
    void code_isGoodOnceAndItsReuseEndsTheGrant() throws Exception {
        String code = code();
        HttpResponse<String> first = exchange(code, CALLBACK, VERIFIER);
        String accessToken = member(first, "access_token");
        assertThat(provider.service("acme").isLive(accessToken)).isTrue();

        HttpResponse<String> second = exchange(code, CALLBACK, VERIFIER);

        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("invalid_grant");
        assertThat(provider.service("acme").isLive(accessToken)).isFalse();
        assertThat(provider.service("acme").timesPresented(code)).isEqualTo(2);
    }

    @Test
    void code_isBoundToRedirectClientAndChallenge() throws Exception {
        provider.service("acme")
                .acceptClients(FakeClient.standard("acme"), new FakeClient("other", "secret"));

        assertThat(exchange(code(), CALLBACK + "/other", VERIFIER).body())
                .contains("invalid_grant");
        assertThat(exchange(code(), CALLBACK, "x".repeat(43)).body()).contains("invalid_grant");
        assertThat(
                        token(
                                        Map.of(
                                                "grant_type",
                                                "authorization_code",
                                                "code",
                                                code(),
                                                "redirect_uri",
                                                CALLBACK,
                                                "code_verifier",
                                                VERIFIER,
                                                "client_id",
                                                "other",
                                                "client_secret",
                                                "secret"))
                                .body())
                .contains("invalid_grant");
    }

    @Test
    void refreshToken_reuseEndsTheFamily() throws Exception {
        HttpResponse<String> first = exchange(code(), CALLBACK, VERIFIER);
        String old = member(first, "refresh_token");
        HttpResponse<String> second = refresh(old);
        String current = member(second, "refresh_token");

        assertThat(current).isNotEqualTo(old);
        assertThat(refresh(old).body()).contains("invalid_grant");
        assertThat(refresh(current).body()).contains("invalid_grant");
        assertThat(provider.service("acme").isLive(member(second, "access_token"))).isFalse();
        assertThat(provider.service("acme").timesPresented(old)).isEqualTo(2);
    }

    @Test
    void wrongSecret_spendsNothing() throws Exception {
        String code = code();

        assertThat(
                        token(
                                        Map.of(
                                                "grant_type",
                                                "authorization_code",
                                                "code",
                                                code,
                                                "client_secret",
                                                "wrong"))
                                .statusCode())
                .isEqualTo(401);
        assertThat(exchange(code, CALLBACK, VERIFIER).statusCode()).isEqualTo(200);
    }

    @Test
    void resetAfterWork_hasSpentTheToken() throws Exception {
        String token = member(exchange(code(), CALLBACK, VERIFIER), "refresh_token");
        provider.service("acme").failNext(new Misbehaviour.Reset(true));

        assertThat(failed(token)).isTrue();
        assertThat(refresh(token).body()).contains("invalid_grant");
    }

    @Test
    void resetBeforeWork_hasNot() throws Exception {
        String token = member(exchange(code(), CALLBACK, VERIFIER), "refresh_token");
        provider.service("acme").failNext(new Misbehaviour.Reset(false));

        assertThat(failed(token)).isTrue();
        assertThat(refresh(token).statusCode()).isEqualTo(200);
    }

    private boolean failed(String token) throws Exception {
        try {
            refresh(token);
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    @Test
    void api_takesIssuedTokensOnly() throws Exception {
        String token = member(exchange(code(), CALLBACK, VERIFIER), "access_token");

        assertThat(api("Bearer " + token).statusCode()).isEqualTo(200);
        assertThat(api("Bearer stranger").statusCode()).isEqualTo(401);
        provider.service("acme").revokeEverything();
        assertThat(api("Bearer " + token).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> api(String authorization) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        provider.baseUrl() + "/acme/https/api.acme.example/v1/x"))
                        .header("authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void issuedSecrets_knowEveryCodeAndToken() throws Exception {
        String code = code();
        HttpResponse<String> answer = exchange(code, CALLBACK, VERIFIER);

        assertThat(provider.issuedSecrets())
                .contains(code, member(answer, "access_token"), member(answer, "refresh_token"));
    }
}
