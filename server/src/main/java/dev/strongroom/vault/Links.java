package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The signed `state` of authorize and revoke links: it lets whoever holds the link act for one
/// connection for half an hour (vault-behaviour.md e.1).
final class Links {
    static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String TYPE = "link+jwt";

    private static final int SLOTS = 1 << 12;
    private static final int GRANULARITY = 60;

    /// Links issued within the same minute are equal, so reading a connection again and again
    /// costs one signature a minute. Fixed size, the later one wins.
    private final AtomicReferenceArray<Issued> recent = new AtomicReferenceArray<>(SLOTS);

    private final InstantSource clock;

    Links(InstantSource clock) {
        this.clock = clock;
    }

    private record Issued(ActiveApplication application, ConnectionKey key, long at, String token) {
        boolean fits(ActiveApplication asked, ConnectionKey wanted, long now) {
            return at == now && application == asked && key.equals(wanted);
        }
    }

    String issue(ActiveApplication application, ConnectionKey key) {
        long now = clock.millis() / 1000 / GRANULARITY * GRANULARITY;
        int hash = key.hashCode();
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        Issued last = recent.get(slot);
        if (last != null && last.fits(application, key, now)) {
            return last.token();
        }
        String token = sign(application, key, now);
        recent.set(slot, new Issued(application, key, now, token));
        return token;
    }

    private static String sign(ActiveApplication application, ConnectionKey key, long now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("consumer_id", key.consumerId());
        claims.put("unified_api", key.unifiedApi());
        claims.put("service_id", key.serviceId());
        claims.put("application_id", key.applicationId());
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        return application.signer().sign(TYPE, claims);
    }

    /// The connection the link is for.
    ///
    /// @param serviceId from the link's path; must agree with the token
    Optional<ConnectionKey> verify(ActiveApplication application, String serviceId, String state) {
        return application
                .signer()
                .verify(TYPE, state, clock.millis())
                .filter(claims -> application.id().equals(claims.get("application_id")))
                .filter(claims -> serviceId.equals(claims.get("service_id")))
                .map(claims -> key(application.id(), serviceId, claims));
    }

    private static ConnectionKey key(
            String applicationId, String serviceId, Map<String, Object> claims) {
        return new ConnectionKey(
                applicationId,
                String.valueOf(claims.get("consumer_id")),
                String.valueOf(claims.get("unified_api")),
                serviceId);
    }
}
