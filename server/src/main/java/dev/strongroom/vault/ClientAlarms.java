package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Integration;
import dev.strongroom.store.ClientAlarmStore;
import dev.strongroom.store.ClientAlarmStore.Alarm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// OAuth clients that their providers refuse. One wrong secret stops thousands of refreshes: the
/// operator hears of it once, the connections are left as they are, and the provider is asked again
/// once a minute, by whichever connection comes first.
public final class ClientAlarms {
    private static final Logger LOG = LoggerFactory.getLogger(ClientAlarms.class);
    private static final long PAUSE = Duration.ofMinutes(1).toMillis();

    private final ClientAlarmStore store;
    private final InstantSource clock;
    private final Map<String, Alarm> raised = new ConcurrentHashMap<>();

    /// The first connection of an integration that may have met a wrong client.
    private final Map<String, ConnectionKey> suspects = new ConcurrentHashMap<>();

    public ClientAlarms(ClientAlarmStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Takes over what other replicas found.
    void reload() {
        Map<String, Alarm> stored = new ConcurrentHashMap<>();
        for (Alarm alarm : store.all()) {
            stored.put(id(alarm.applicationId(), alarm.unifiedApi(), alarm.serviceId()), alarm);
        }
        raised.keySet().retainAll(stored.keySet());
        raised.putAll(stored);
    }

    Optional<Alarm> of(Integration integration) {
        return Optional.ofNullable(raised.get(id(integration)));
    }

    /// The alarm, while the provider is not to be asked.
    Optional<Alarm> pausing(Integration integration) {
        return of(integration).filter(alarm -> alarm.retryAt() > clock.millis());
    }

    /// @param error the provider's words, without a secret
    void raise(Integration integration, String error) {
        long now = clock.millis();
        var alarm =
                new Alarm(
                        integration.applicationId(),
                        integration.unifiedApi(),
                        integration.serviceId(),
                        error,
                        of(integration).map(Alarm::raisedAt).orElse(now),
                        now + PAUSE);
        boolean isNew = store.raise(alarm);
        raised.put(id(integration), alarm);
        if (isNew) {
            LOG.error(
                    "the OAuth client of integration {} of application {} is refused by the provider"
                            + " ({}): no connection of it can be refreshed until its client id and"
                            + " secrets are right; the connections keep their credentials",
                    integration.id(),
                    integration.applicationId(),
                    error);
        }
    }

    /// A refusal that may be about one connection only. When two of them meet it, with no success
    /// in between, it is about the client.
    void suspect(Integration integration, ConnectionKey key, String error) {
        ConnectionKey first = suspects.putIfAbsent(id(integration), key);
        if (first != null && !first.equals(key)) {
            raise(integration, error);
        }
    }

    /// The provider accepted the client.
    void clear(Integration integration) {
        suspects.remove(id(integration));
        if (raised.remove(id(integration)) != null) {
            store.clear(
                    integration.applicationId(), integration.unifiedApi(), integration.serviceId());
            LOG.info(
                    "the OAuth client of integration {} of application {} is accepted again",
                    integration.id(),
                    integration.applicationId());
        }
    }

    /// The operator changed the client.
    void forget(IntegrationKey key) {
        String id = id(key.applicationId(), key.unifiedApi(), key.serviceId());
        suspects.remove(id);
        raised.remove(id);
    }

    private static String id(Integration integration) {
        return id(integration.applicationId(), integration.unifiedApi(), integration.serviceId());
    }

    private static String id(String applicationId, String unifiedApi, String serviceId) {
        return applicationId + "/" + Integration.id(unifiedApi, serviceId);
    }
}
