package dev.strongroom.demo;

import dev.strongroom.client.RetryPolicy;
import dev.strongroom.client.Strongroom;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.session.Session;
import dev.strongroom.client.session.SessionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What the server of a product asks the vault, with its API key, for one of its customers.
public final class HostVault {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String url;
    private final Strongroom client;

    /// Whom the vault knows the product as, and for which customer it asks.
    public record Access(String url, String applicationId, String apiKey, String consumerId) {
        /// Without the key.
        @Override
        public String toString() {
            return applicationId + " at " + url;
        }
    }

    public HostVault(Access access) {
        url = access.url();
        client =
                Strongroom.builder()
                        .url(access.url())
                        .apiKey(access.apiKey())
                        .appId(access.applicationId())
                        .consumerId(access.consumerId())
                        .requestTimeout(PATIENCE)
                        .retries(RetryPolicy.NONE)
                        .build();
    }

    /// Without a trailing slash.
    String url() {
        return url;
    }

    /// A session for the customer.
    ///
    /// @param backTo where the hosted page leads back to
    Session session(String backTo) {
        return client.sessions()
                .create(
                        SessionRequest.builder()
                                .redirectUri(backTo)
                                .consumerMetadata(Map.of("account_name", "Harbour & Pine"))
                                .theme("vault_name", "Fernwright")
                                .theme("primary_color", "#b4481e")
                                .build());
    }

    /// What the customer has connected and not switched off.
    List<Connection> connected() {
        return client.connections().list().stream()
                .filter(one -> !one.state().equals(ConnectionState.AVAILABLE) && one.enabled())
                .toList();
    }
}
