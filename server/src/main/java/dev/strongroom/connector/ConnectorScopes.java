package dev.strongroom.connector;

import dev.strongroom.connector.Connector.ApiSupport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which OAuth scopes a connector's file asks for. An integration can name others.
public final class ConnectorScopes {
    private ConnectorScopes() {}

    /// In one unified API; placeholders of settings are left in.
    public static List<String> in(Connector connector, ApiSupport api) {
        if (!(connector.auth() instanceof OAuth2 oauth)) {
            return List.of();
        }
        return api.scopes().isEmpty() ? oauth.defaultScopes() : api.scopes();
    }

    /// The ids of the unified APIs that ask for it, by scope, in the order of the file.
    public static Map<String, List<String>> of(Connector connector) {
        var scopes = new LinkedHashMap<String, List<String>>();
        for (ApiSupport api : connector.apis()) {
            for (String scope : in(connector, api)) {
                scopes.computeIfAbsent(scope, s -> new ArrayList<>()).add(api.id());
            }
        }
        return scopes;
    }
}
