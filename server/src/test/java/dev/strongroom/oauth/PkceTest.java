package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import org.junit.jupiter.api.Test;

class PkceTest {
    @Test
    void challenge_vectorOfTheRfc_matches() {
        // RFC 7636 appendix B.
        Secret verifier = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

        assertThat(Pkce.challenge(verifier))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
