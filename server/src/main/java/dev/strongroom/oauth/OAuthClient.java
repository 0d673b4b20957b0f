package dev.strongroom.oauth;

import dev.strongroom.crypto.Secret;
import java.util.List;

/// An OAuth client as it is registered at a service.
///
/// @param clientSecrets tried in this order while the service says `invalid_client`, so that a
/// secret can be rotated without an outage; empty for a public client. For `private_key_jwt` each
/// one is a private key
public record OAuthClient(String clientId, List<Secret> clientSecrets) {
    public OAuthClient {
        clientSecrets = List.copyOf(clientSecrets);
    }
}
