package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The signed `state` of authorize and revoke links: it lets whoever holds the link act for one
/// connection for half an hour (vault-behaviour.md e.1).
final class Links {
    static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String TYPE = "link+jwt";

    private final InstantSource clock;

    Links(InstantSource clock) {
        this.clock = clock;
    }

    String issue(ActiveApplication application, ConnectionKey key) {
        long now = clock.millis() / 1000;
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
