package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.OAuth2.Pkce;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.FakeConsent;
import dev.strongroom.testing.OAuthConnector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationUrlTest {
    private static final String CALLBACK = "https://vault.example/vault/callback?a=1&b=2";
    private static final OAuthClient CLIENT =
            new OAuthClient("client & id", List.of(Secret.of("client-secret")));

    private final OAuthConnector acme = new OAuthConnector();

    private String url(Map<String, String> settings, String... scopes) {
        var request =
                new AuthorizationUrl.Request(CALLBACK, "st+a te", List.of(scopes), "challenge");
        return AuthorizationUrl.of(new Account(acme.build(), CLIENT, settings::get), request);
    }

    @Test
    void of_ordinaryService_hasEveryParameterOfTheRfcs() {
        String url = url(Map.of(), "read", "write:all");

        assertThat(url)
                .startsWith("https://acme.example/authorize?response_type=code&")
                .contains("client_id=client%20%26%20id")
                .contains("state=st%2Ba%20te")
                .doesNotContain("client-secret");
        assertThat(FakeConsent.query(url))
                .containsEntry("redirect_uri", CALLBACK)
                .containsEntry("scope", "read write:all")
                .containsEntry("code_challenge", "challenge")
                .containsEntry("code_challenge_method", "S256");
    }

    @Test
    void of_pkceOff_leavesTheChallengeOut() {
        acme.pkce = Pkce.OFF;

        assertThat(url(Map.of())).doesNotContain("code_challenge");
    }

    @Test
    void of_noScopes_leavesTheParameterOut() {
        assertThat(url(Map.of())).doesNotContain("scope=");
    }

    @Test
    void of_otherSeparator_joinsScopesWithIt() {
        acme.scopeSeparator = ",";

        assertThat(url(Map.of(), "a", "b")).contains("scope=a%2Cb");
    }

    @Test
    void of_scopeWithPlaceholder_isFilledOrLeftOut() {
        String[] scopes = {"{host}/all", "read"};

        assertThat(FakeConsent.query(url(Map.of("host", "h1"), scopes)))
                .containsEntry("scope", "h1/all read");
        assertThat(FakeConsent.query(url(Map.of(), scopes))).containsEntry("scope", "read");
    }

    @Test
    void of_renamedParameter_usesTheOtherName() {
        acme.renamed = Map.of("client_id", "client_key", "redirect_uri", "redirect_url");

        assertThat(FakeConsent.query(url(Map.of())))
                .containsEntry("client_key", "client & id")
                .containsEntry("redirect_url", CALLBACK)
                .doesNotContainKeys("client_id", "redirect_uri");
    }

    @Test
    void of_queryInTheDeclaredUrl_staysBeforeOurs() {
        acme.authorizationUrl = "https://acme.example/authorize?version=2";

        assertThat(url(Map.of()))
                .startsWith("https://acme.example/authorize?version=2&response_type=code");
    }

    @Test
    void of_pathBehindAHash_getsTheQueryBehindIt() {
        acme.authorizationUrl = "https://acme.example/#/oauth/authorize";

        assertThat(url(Map.of()))
                .startsWith("https://acme.example/#/oauth/authorize?response_type=code");
    }

    @Test
    void of_extras_areFilledAndThoseWithoutValueLeftOut() {
        acme.authorizationParameters.put("prompt", "consent");
        acme.authorizationParameters.put("team", "{team}");
        acme.authorizationParameters.put("account", "{account}");

        assertThat(FakeConsent.query(url(Map.of("team", "a/b c"))))
                .containsEntry("prompt", "consent")
                .containsEntry("team", "a/b c")
                .doesNotContainKey("account");
    }

    @Test
    void of_extrasWithReservedNames_neverOverrideOurs() {
        acme.authorizationUrl = "https://acme.example/authorize?state=fixed&client_id=other";
        for (String name :
                List.of("state", "redirect_uri", "client_id", "response_type", "code_challenge")) {
            acme.authorizationParameters.put(name, "evil");
        }

        String url = url(Map.of());

        assertThat(url).doesNotContain("evil").doesNotContain("fixed").doesNotContain("other");
        assertThat(url.split("state=", -1)).hasSize(2);
    }

    @Test
    void of_extrasWithRenamedNames_neverOverrideOurs() {
        acme.renamed = Map.of("client_id", "client_key");
        acme.authorizationParameters.put("client_key", "evil");

        assertThat(url(Map.of())).doesNotContain("evil");
    }

    @Test
    void of_settingInTheHost_isCheckedAgain() {
        acme.authorizationUrl = "https://{subdomain}.acme.example/authorize";
        acme.field("subdomain", "[a-z]+");

        assertThat(url(Map.of("subdomain", "demo"))).startsWith("https://demo.acme.example/");
        assertThatThrownBy(() -> url(Map.of("subdomain", "evil.example/#")))
                .isInstanceOf(UnsafeValueException.class)
                .hasMessageNotContaining("evil");
        assertThatThrownBy(() -> url(Map.of())).isInstanceOf(Template.MissingValueException.class);
    }
}
