package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.TokenSigner;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Providers that say themselves that an organisation has disconnected (vault-behaviour.md e.9):
/// its connections lose their credentials, and nobody calls the provider.
///
/// The address that a provider is given holds a token signed for one application and service. It
/// names no consumer and no organisation, and does not end: it is registered by hand, once.
public final class Disconnects {
    private static final Logger LOG = LoggerFactory.getLogger(Disconnects.class);
    private static final String TYPE = "disconnect+jwt";
    private static final String APPLICATION = "application_id";
    private static final String SERVICE = "service_id";
    private static final int MOST = 1_000;

    /// The year 2100, in seconds. A fixed end makes the same address every time.
    private static final long END = 4_102_444_800L;

    private final Applications applications;
    private final ConnectorCatalog catalog;
    private final Directory directory;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final InstantSource clock;
    private final String publicUrl;

    public Disconnects(VaultTools tools) {
        applications = tools.applications();
        catalog = tools.catalog();
        directory = tools.directory();
        store = tools.store();
        writer = tools.writer();
        clock = tools.clock();
        publicUrl = tools.publicUrl();
    }

    /// The address to register at the provider; empty for a service that nothing could be matched
    /// at: one without OAuth, or whose connector names no organisation.
    public Optional<String> url(ActiveApplication application, String serviceId) {
        return catalog.find(serviceId)
                .filter(Disconnects::canMatch)
                .map(connector -> address(application, connector.id()));
    }

    private String address(ActiveApplication application, String serviceId) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(APPLICATION, application.id());
        claims.put(SERVICE, serviceId);
        claims.put("exp", END);
        String token = application.signer().sign(TYPE, claims);
        return publicUrl + "/vault/oauth/disconnect/" + token + "/" + serviceId;
    }

    private static boolean canMatch(Connector connector) {
        return connector.auth() instanceof OAuth2 && connector.companySetting() != null;
    }

    /// The application that an address is of; empty unless it is one of ours for this service.
    public Optional<ActiveApplication> application(String token, String serviceId) {
        return TokenSigner.unverifiedClaims(token)
                .flatMap(claims -> applications.find(String.valueOf(claims.get(APPLICATION))))
                .filter(application -> isFor(application, token, serviceId));
    }

    private boolean isFor(ActiveApplication application, String token, String serviceId) {
        return application
                .signer()
                .verify(TYPE, token, clock.millis())
                .filter(claims -> application.id().equals(claims.get(APPLICATION)))
                .filter(claims -> serviceId.equals(claims.get(SERVICE)))
                .isPresent();
    }

    /// Ends the connections of every organisation that is named. One that is not known ends
    /// nothing.
    ///
    /// @param named whatever the provider sent that could name an organisation
    public void disconnect(ActiveApplication application, String serviceId, Set<String> named) {
        Set<ConnectionKey> found = new LinkedHashSet<>();
        for (String company : named) {
            List<ConnectionKey> keys = store.ofCompany(application.id(), serviceId, company, MOST);
            if (keys.size() == MOST) {
                LOG.warn("only {} connections of one organisation were disconnected", MOST);
            }
            found.addAll(keys);
        }
        found.forEach(key -> disconnect(key, named));
    }

    private void disconnect(ConnectionKey key, Set<String> named) {
        Place place;
        try {
            place = directory.find(key);
        } catch (VaultException e) {
            LOG.warn("not disconnected: {}", e.getMessage());
            return;
        }
        if (!canMatch(place.connector())) {
            return;
        }
        writer.change(
                place,
                key,
                Edit.of(
                        Cause.REVOKED,
                        current -> {
                            String company = current.attributes().companyId();
                            boolean meant = company != null && named.contains(company);
                            return meant && current.credentials().present()
                                    ? Forgotten.of(current, null)
                                    : current;
                        }));
    }
}
