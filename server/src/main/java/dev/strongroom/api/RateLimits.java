package dev.strongroom.api;

import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.http.Handler;
import dev.strongroom.http.Request;
import dev.strongroom.vault.VaultException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How much one caller may ask of this process: 429 with `Retry-After` beyond. Each replica counts
/// for itself.
public final class RateLimits {
    /// What a client gets at home: the rest of an IPv6 address is its own to choose.
    private static final int IPV6_NETWORK_BYTES = 8;

    private final @Nullable RateLimiter keys;
    private final @Nullable RateLimiter sessions;
    private final @Nullable RateLimiter sessionWrites;
    private final @Nullable RateLimiter visits;
    private final @Nullable RateLimiter refusals;

    /// Requests per second in the long run; 0 = no limit.
    ///
    /// @param key of one API key
    /// @param session with one session token
    /// @param sessionWrites of these, what is more than reading
    /// @param address from one source address, where a request needs no credentials or brings wrong
    /// ones
    /// @param burst how many seconds' worth may come at once
    public record Rates(int key, int session, int sessionWrites, int address, int burst) {}

    public RateLimits(Rates rates) {
        this(rates, System::nanoTime);
    }

    RateLimits(Rates rates, LongSupplier nanos) {
        keys = limiter(rates.key(), rates.burst(), nanos);
        sessions = limiter(rates.session(), rates.burst(), nanos);
        sessionWrites = limiter(rates.sessionWrites(), rates.burst(), nanos);
        visits = limiter(rates.address(), rates.burst(), nanos);
        refusals = limiter(rates.address(), rates.burst(), nanos);
    }

    private static @Nullable RateLimiter limiter(int perSecond, int burst, LongSupplier nanos) {
        return perSecond == 0 ? null : new RateLimiter(perSecond, burst, nanos);
    }

    /// @throws ApiException 429
    void countKey(ApiKeyHash key) {
        count(keys, key, "with this API key");
    }

    /// @param token a valid one, of which the signature tells it from others
    /// @throws ApiException 429
    void countSession(String token, boolean reading) {
        if (sessions != null || sessionWrites != null) {
            String signature = token.substring(token.lastIndexOf('.') + 1);
            count(sessions, signature, "with this session");
            if (!reading) {
                count(sessionWrites, signature, "that change something, with this session");
            }
        }
    }

    /// A request whose credentials were wrong. Apart from visits, so that a client with a wrong key
    /// keeps nobody behind the same address from authorizing.
    ///
    /// @throws ApiException 429
    void countRefusal(Request request) {
        countAddress(refusals, request);
    }

    private static void countAddress(@Nullable RateLimiter limiter, Request request) {
        if (limiter != null) {
            count(limiter, network(request.remoteAddress()), "from this address");
        }
    }

    /// For what may come in any number as long as it is genuine: a provider's reports all have one
    /// source.
    public Handler perRefusal(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (VaultException | ApiException refused) {
                countRefusal(request);
                throw refused;
            }
        };
    }

    /// For addresses that need no credentials.
    public Handler perAddress(Handler handler) {
        if (visits == null) {
            return handler;
        }
        return request ->
                ErrorPage.guard(
                        request,
                        "Too many visits",
                        () -> {
                            countAddress(visits, request);
                            return handler.handle(request);
                        });
    }

    private static void count(@Nullable RateLimiter limiter, Object key, String whose) {
        long wait = limiter == null ? 0 : limiter.take(key);
        if (wait > 0) {
            long seconds = 1 + (wait - 1) / TimeUnit.SECONDS.toNanos(1);
            throw ApiException.tooMany(whose, seconds);
        }
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 2 * IPV6_NETWORK_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException notLiteral) {
            return address;
        }
    }
}
