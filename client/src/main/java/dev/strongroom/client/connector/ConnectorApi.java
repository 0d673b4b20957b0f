package dev.strongroom.client.connector;

import dev.strongroom.client.connection.ResourceIdentity;
import java.util.List;

/** A unified API that a connector belongs to. */
public record ConnectorApi(
        String id,
        String name,
        boolean authOnly,
        List<OAuthScope> oauthScopes,
        List<ResourceIdentity> resources) {
    /** Copies what could change. */
    public ConnectorApi {
        oauthScopes = List.copyOf(oauthScopes);
        resources = List.copyOf(resources);
    }
}
