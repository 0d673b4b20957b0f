package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {
    private static final Application REGISTERING =
            new Application("app", "App", List.of("https://app.example/done"), null, List.of());
    private static final Application OPEN =
            new Application("app", "App", List.of(), null, List.of());

    private final RedirectUris uris = new RedirectUris("https://vault.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/done",
                "https://APP.example:443/done?a=b",
                "https://vault.example/oauth/callback",
                "https://vault.example/oauth/callback?flow=disconnect",
                "https://vault.example/session",
                "https://vault.example/integrations/crm/salesforce?redirectToAppUrl=x"
            })
    void choose_registeredOrOwnPage_isAllowed(String uri) {
        assertThat(uris.choose(REGISTERING, uri)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.example/vault/authorize/x/other?state=s&redirect_uri=https://evil.example",
                "https://vault.example/vault/revoke/x/other?state=s",
                "https://vault.example/vault/callback?state=s&code=c",
                "https://vault.example/session/../vault/callback",
                "https://vault.example/session/%2e%2e/vault/callback",
                "https://vault.example/integrations/../vault",
                "https://vault.example/",
                "http://vault.example/session",
                "https://vault.example:8443/session",
                "https://app.example/done/",
                "https://app.example/Done",
                "https://app.example:444/done",
                "https://app.example.evil.example/done"
            })
    void choose_anythingElse_isRefused(String uri) {
        assertThatThrownBy(() -> uris.choose(REGISTERING, uri))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(VaultException.Kind.REDIRECT_URI_UNREGISTERED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//evil.example/x",
                "/relative",
                "https://user@evil.example/",
                "https://app.example:99999/done",
                "https://app.example/a b",
                "https://app.example/\r\nx: y",
                "https:\\\\evil.example"
            })
    void choose_whatNoBrowserMaySee_isRefusedEverywhere(String uri) {
        assertThatThrownBy(() -> uris.choose(OPEN, uri))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e ->
                                assertThat(e.kind())
                                        .isEqualTo(VaultException.Kind.REDIRECT_URI_INVALID));
    }

    @Test
    void choose_beyondAscii_isEncodedForTheHeader() {
        assertThat(uris.choose(OPEN, "https://app.example/中?é=1"))
                .isEqualTo("https://app.example/%E4%B8%AD?%C3%A9=1");
    }

    @Test
    void choose_whereProtectionIsEnforced_allowsNothingThatIsNotRegistered() {
        var enforced = new Application.Policy(OAuthProtection.ENFORCED, false, null);
        var strict =
                new Application(
                        "app", "App", List.of(), "https://app.example/home", List.of(), enforced);

        assertThat(uris.choose(strict, null)).isEqualTo("https://app.example/home");
        assertThat(uris.allows(strict, "https://vault.example/session")).isTrue();
        assertThat(uris.allows(strict, "https://app.example/done")).isFalse();
        assertThat(uris.allows(OPEN, "https://app.example/done")).isTrue();
    }
}
