package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.vault.AdminKeys;
import dev.strongroom.vault.ApplicationDeclaration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdminAuthenticationTest {
    private static final String KEY = "an-admin-key-of-this-test";

    private final RateLimits oncePerAddress =
            new RateLimits(new RateLimits.Rates(0, 0, 0, 1, 1), () -> 0);
    private final AdminAuthentication authentication =
            new AdminAuthentication(
                    new AdminKeys(
                            List.of(
                                    new ApplicationDeclaration.Key(
                                            ApiKeyHash.of(Secret.of(KEY)), "ops"))),
                    oncePerAddress);

    private static Request with(String key) {
        return Request.of("GET", "/strongroom/admin/applications")
                .withHeader("authorization", "Bearer " + key);
    }

    @Test
    void guesses_areSlowedDown_andTheRightKeyIsNot() {
        refuses("guess", 401);
        refuses("guess", 429);
        for (int i = 0; i < 10; i++) {
            assertThat(authentication.caller(with(KEY))).isEqualTo("ops");
        }
    }

    private void refuses(String key, int status) {
        assertThatThrownBy(() -> authentication.caller(with(key)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.error().status()).isEqualTo(status));
    }
}
