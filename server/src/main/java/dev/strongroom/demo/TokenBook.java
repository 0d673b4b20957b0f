package dev.strongroom.demo;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every code and token one service has issued, and what became of it. All methods are atomic.
final class TokenBook {
    private static final long CODE_MILLIS = 60_000;

    private final InstantSource clock;
    private final Map<String, Consent> codes = new HashMap<>();
    private final Map<String, Family> refreshTokens = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Integer> presented = new HashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    TokenBook(InstantSource clock) {
        this.clock = clock;
    }

    /// What a code was issued for, which is what it is bound to.
    ///
    /// @param challenge of PKCE; null = none
    record Consent(
            String clientId,
            String redirectUri,
            @Nullable String challenge,
            String scope,
            long expiresAt) {
        Consent until(long millis) {
            return new Consent(clientId, redirectUri, challenge, scope, millis);
        }
    }

    /// All tokens that go back to one consent.
    static final class Family {
        private final String clientId;
        private final String scope;
        private boolean dead;

        Family(String clientId, String scope) {
            this.clientId = clientId;
            this.scope = scope;
        }

        String clientId() {
            return clientId;
        }

        String scope() {
            return scope;
        }
    }

    /// @param expiresAt ms epoch
    private record Access(Family family, long expiresAt) {}

    private String secret(String kind) {
        String text = "demo-" + kind + "-" + UUID.randomUUID();
        secrets.add(text);
        return text;
    }

    synchronized String issueCode(Consent consent) {
        String code = secret("code");
        codes.put(code, consent.until(clock.millis() + CODE_MILLIS));
        return code;
    }

    /// Takes the consent behind a code, once. A second try ends what the first one brought (RFC
    /// 6749 section 4.1.2).
    synchronized @Nullable Consent redeemCode(String code) {
        presented.merge(code, 1, Integer::sum);
        Family family = refreshTokens.get(code);
        if (family != null) {
            family.dead = true;
            return null;
        }
        Consent consent = codes.remove(code);
        return consent == null || consent.expiresAt() < clock.millis() ? null : consent;
    }

    /// A family that ends when the code it came from is used again.
    synchronized Family startFamily(String clientId, String scope, @Nullable String code) {
        Family family = new Family(clientId, scope);
        if (code != null) {
            refreshTokens.put(code, family);
            spent.add(code);
        }
        return family;
    }

    synchronized String issueAccessToken(Family family, long lifetimeMillis) {
        String token = secret("access");
        accessTokens.put(token, new Access(family, clock.millis() + lifetimeMillis));
        return token;
    }

    synchronized String issueRefreshToken(Family family) {
        String token = secret("refresh");
        refreshTokens.put(token, family);
        return token;
    }

    /// The family of a refresh token that may be used now. A token that was rotated away and
    /// comes back was stolen, or lost on its way: its whole family ends (RFC 9700 section
    /// 4.14.2).
    ///
    /// @param rotating whether this use spends it
    synchronized @Nullable Family redeemRefreshToken(
            String token, String clientId, boolean rotating) {
        presented.merge(token, 1, Integer::sum);
        Family family = refreshTokens.get(token);
        if (family == null || family.dead || !family.clientId.equals(clientId)) {
            return null;
        }
        if (spent.contains(token)) {
            family.dead = true;
            return null;
        }
        if (rotating) {
            spent.add(token);
        }
        return family;
    }

    synchronized boolean isLive(String accessToken) {
        Access access = accessTokens.get(accessToken);
        return access != null && !access.family().dead && access.expiresAt() > clock.millis();
    }

    /// Ends the family of a token; false = no such token.
    synchronized boolean revoke(String token) {
        Access access = accessTokens.get(token);
        Family family = access == null ? refreshTokens.get(token) : access.family();
        if (family == null || family.dead) {
            return false;
        }
        family.dead = true;
        return true;
    }

    /// Ends everything; false = there was nothing left.
    synchronized boolean revokeAll() {
        boolean any = accessTokens.values().stream().anyMatch(access -> !access.family().dead);
        refreshTokens.values().forEach(family -> family.dead = true);
        accessTokens.values().forEach(access -> access.family().dead = true);
        return any;
    }

    synchronized int timesPresented(String codeOrRefreshToken) {
        return presented.getOrDefault(codeOrRefreshToken, 0);
    }

    synchronized int mostTimesPresented() {
        return presented.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    synchronized Set<String> secrets() {
        return Set.copyOf(secrets);
    }
}
