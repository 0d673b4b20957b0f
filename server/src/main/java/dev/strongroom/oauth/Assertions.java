package dev.strongroom.oauth;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.crypto.SignedAssertion;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes the signed statements of RFC 7523. Each has an id of its own and lives for two minutes.
final class Assertions {
    private static final long LIFETIME_SECONDS = 120;

    private Assertions() {}

    /// A client's proof of itself (section 2.2).
    ///
    /// @param audience the token endpoint
    static String ofClient(Secret privateKey, String clientId, String audience, long nowMillis) {
        Map<String, Object> claims = timed(nowMillis);
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        return signed(privateKey, null, null, claims);
    }

    /// What a login call declares.
    static String declared(AuthScheme.Assertion shape, Account account, long nowMillis) {
        Map<String, Object> claims = timed(nowMillis);
        claims.putAll(Template.rendered(shape.claims(), account.values()));
        Template keyId = shape.keyId();
        return signed(
                Secret.of(shape.key().render(account.values())),
                shape.algorithm(),
                keyId == null ? null : keyId.render(account.values()),
                claims);
    }

    private static Map<String, Object> timed(long nowMillis) {
        long seconds = nowMillis / 1000;
        Map<String, Object> claims = new HashMap<>();
        claims.put("iat", seconds);
        claims.put("exp", seconds + LIFETIME_SECONDS);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    private static String signed(
            Secret key,
            @Nullable String algorithm,
            @Nullable String keyId,
            Map<String, Object> claims) {
        try {
            String name = algorithm == null ? SignedAssertion.algorithmOf(key) : algorithm;
            return new SignedAssertion(name, keyId, claims).sign(key);
        } catch (IllegalArgumentException e) {
            throw new UnusableKeyException(String.valueOf(e.getMessage()));
        }
    }
}
