package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.OAuthConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthorizationAnswerTest {
    private final OAuthConnector acme = new OAuthConnector();

    private AuthorizationAnswer read(Map<String, String> redirect) {
        return AuthorizationAnswer.read(
                new Account(
                        acme.build(),
                        new OAuthClient("id", List.of()),
                        Map.<String, String>of()::get),
                redirect);
    }

    @Test
    void read_code_underItsDeclaredName() {
        acme.codeParameter = "auth_code";

        assertThat(read(Map.of("auth_code", "c1")))
                .isEqualTo(new AuthorizationAnswer.Code(Secret.of("c1")));
        assertThat(read(Map.of("code", "c1"))).isInstanceOf(AuthorizationAnswer.Unusable.class);
        assertThat(read(Map.of("auth_code", "c1")).toString()).doesNotContain("c1");
    }

    @Test
    void read_error_isDeclinedWithCleanWords() {
        assertThat(read(Map.of("error", "access_denied", "error_description", "no\u0007 way")))
                .isEqualTo(new AuthorizationAnswer.Declined("access_denied", "no way"));
    }

    @Test
    void read_issuerOfAnotherServer_isUnusable() {
        // RFC 9207: a mix-up of two authorization servers.
        acme.issuer = "https://acme.example";

        assertThat(read(Map.of("code", "c1", "iss", "https://evil.example")))
                .isInstanceOf(AuthorizationAnswer.Unusable.class);
        assertThat(read(Map.of("code", "c1", "iss", "https://acme.example")))
                .isInstanceOf(AuthorizationAnswer.Code.class);
    }

    @Test
    void read_missingIssuerWhereItIsKnownToBeSent_isUnusable() {
        acme.issuer = "https://acme.example";

        assertThat(read(Map.of("code", "c1"))).isInstanceOf(AuthorizationAnswer.Unusable.class);
    }

    @Test
    void read_errorOfAnotherIssuer_isUnusable() {
        acme.issuer = "https://acme.example";
        var refusal = Map.of("error", "access_denied", "error_description", "planted");

        assertThat(read(refusal)).isInstanceOf(AuthorizationAnswer.Unusable.class);
        assertThat(read(with(refusal, "https://evil.example")))
                .isInstanceOf(AuthorizationAnswer.Unusable.class)
                .extracting(Object::toString)
                .asString()
                .doesNotContain("planted");
        assertThat(read(with(refusal, "https://acme.example")))
                .isEqualTo(new AuthorizationAnswer.Declined("access_denied", "planted"));
    }

    private static Map<String, String> with(Map<String, String> redirect, String issuer) {
        var more = new HashMap<>(redirect);
        more.put("iss", issuer);
        return more;
    }
}
