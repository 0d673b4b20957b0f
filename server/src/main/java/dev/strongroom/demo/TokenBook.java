package dev.strongroom.demo;

import dev.strongroom.demo.Presentation.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every code and token one service has issued, and what became of it. All methods are atomic;
/// what concerns one family waits for no other.
final class TokenBook {
    private static final long CODE_MILLIS = 60_000;

    /// So many access tokens are remembered even after they have expired.
    private static final int EXPIRED_KEPT = 20_000;

    private final InstantSource clock;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new ConcurrentHashMap<>();
    private final Map<String, Access> accessTokens = new ConcurrentHashMap<>();
    private final Queue<String> accessInOrder = new ArrayDeque<>();
    private final Map<String, Integer> presented = new ConcurrentHashMap<>();
    private final LongAccumulator mostPresented = new LongAccumulator(Math::max, 0);
    private final AtomicInteger alive = new AtomicInteger();
    private volatile Duration grace = Duration.ZERO;

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

    /// Used = `consent` is null; what it has brought, if anything, is `family`.
    private record Code(@Nullable Consent consent, @Nullable Family family) {
        static final Code USED = new Code(null, null);
    }

    /// @param expiresAt ms epoch
    private record Access(Family family, long expiresAt) {}

    /// @param token null unless granted
    record Redemption(Outcome outcome, @Nullable RefreshToken token) {}

    private static String secret(String kind) {
        return "demo-" + kind + "-" + UUID.randomUUID();
    }

    String issueCode(Consent consent) {
        String code = secret("code");
        codes.put(code, new Code(consent.until(clock.millis() + CODE_MILLIS), null));
        return code;
    }

    /// Takes the consent behind a code, once. A second try ends what the first one brought (RFC
    /// 6749 section 4.1.2).
    @Nullable Consent redeemCode(String code) {
        count(code);
        Code before = codes.replace(code, Code.USED);
        if (before == null) {
            return null;
        }
        Family brought = before.family();
        if (brought != null) {
            brought.end();
        }
        Consent consent = before.consent();
        return consent == null || consent.expiresAt() < clock.millis() ? null : consent;
    }

    /// A family that ends when the code it came from is used again.
    Family startFamily(String clientId, String scope, @Nullable String code) {
        var family = new Family(clientId, scope, alive);
        if (code != null) {
            codes.put(code, new Code(null, family));
        }
        return family;
    }

    String issueAccessToken(Family family, long lifetimeMillis) {
        String token = secret("access");
        accessTokens.put(token, new Access(family, clock.millis() + lifetimeMillis));
        forgetExpired(token);
        return token;
    }

    private void forgetExpired(String newest) {
        synchronized (accessInOrder) {
            accessInOrder.add(newest);
            while (accessInOrder.size() > EXPIRED_KEPT && isExpired(accessInOrder.element())) {
                accessTokens.remove(accessInOrder.remove());
            }
        }
    }

    private boolean isExpired(String accessToken) {
        Access access = accessTokens.get(accessToken);
        return access == null || access.expiresAt() <= clock.millis();
    }

    /// @param parent whose use brings the new one; null = a consent does
    String issueRefreshToken(Family family, @Nullable RefreshToken parent) {
        String token = secret("refresh");
        refreshTokens.put(token, new RefreshToken(family, parent));
        return token;
    }

    /// How long a spent token may be repeated.
    void rotationGrace(Duration value) {
        grace = value;
    }

    /// @param rotating whether this use spends it
    Redemption redeemRefreshToken(String token, String clientId, boolean rotating) {
        count(token);
        RefreshToken known = refreshTokens.get(token);
        if (known == null
                || !known.family().isAlive()
                || !known.family().clientId().equals(clientId)) {
            return new Redemption(Outcome.REFUSED, null);
        }
        Outcome outcome =
                rotating ? known.rotate(grace.toMillis(), clock.millis()) : Outcome.GRANTED;
        return new Redemption(outcome, outcome == Outcome.GRANTED ? known : null);
    }

    boolean isLive(String accessToken) {
        Access access = accessTokens.get(accessToken);
        return access != null && access.family().isAlive() && access.expiresAt() > clock.millis();
    }

    private @Nullable Family family(String token) {
        Access access = accessTokens.get(token);
        if (access != null) {
            return access.family();
        }
        RefreshToken refresh = refreshTokens.get(token);
        Code code = codes.get(token);
        return refresh != null ? refresh.family() : code == null ? null : code.family();
    }

    boolean isFamilyAlive(String token) {
        Family family = family(token);
        return family != null && family.isAlive();
    }

    int familiesAlive() {
        return alive.get();
    }

    /// Ends the family of a token; false = no such token.
    boolean revoke(String token) {
        Family family = family(token);
        return family != null && family.end();
    }

    /// Ends everything; false = there was nothing left.
    boolean revokeAll() {
        Set<Family> families =
                Stream.concat(
                                refreshTokens.values().stream().map(RefreshToken::family),
                                accessTokens.values().stream().map(Access::family))
                        .collect(Collectors.toSet());
        return families.stream().filter(Family::end).count() > 0;
    }

    private void count(String codeOrRefreshToken) {
        mostPresented.accumulate(presented.merge(codeOrRefreshToken, 1, Integer::sum));
    }

    int timesPresented(String codeOrRefreshToken) {
        return presented.getOrDefault(codeOrRefreshToken, 0);
    }

    int mostTimesPresented() {
        return mostPresented.intValue();
    }

    boolean isIssued(String text) {
        return codes.containsKey(text)
                || refreshTokens.containsKey(text)
                || accessTokens.containsKey(text);
    }

    Set<String> secrets() {
        return Stream.of(codes, refreshTokens, accessTokens)
                .flatMap(issued -> issued.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
