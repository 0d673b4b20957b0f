package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.crypto.Secret;
import dev.strongroom.placement.BasicCredentials;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a client proves itself in one request (RFC 6749 section 2.3, RFC 7523 section 2.2).
///
/// @param secret null for a public client
/// @param audience the token endpoint, which an assertion is made out to
/// @param nowMillis when, ms epoch
record ClientProof(
        ClientAuthentication how,
        String clientId,
        @Nullable Secret secret,
        String audience,
        long nowMillis) {
    private static final String ASSERTION_TYPE =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// One proof for each secret, in their order; one without where there are none.
    static List<ClientProof> all(
            ClientAuthentication how, OAuthClient client, String audience, long nowMillis) {
        if (client.clientSecrets().isEmpty()) {
            return List.of(new ClientProof(how, client.clientId(), null, audience, nowMillis));
        }
        return client.clientSecrets().stream()
                .map(it -> new ClientProof(how, client.clientId(), it, audience, nowMillis))
                .toList();
    }

    /// Adds what goes into the parameters.
    void addTo(Map<String, String> parameters) {
        switch (how) {
            case BASIC -> {
                if (secret == null) {
                    parameters.put("client_id", clientId);
                }
            }
            case BODY -> {
                parameters.put("client_id", clientId);
                if (secret != null) {
                    parameters.put("client_secret", secret.reveal());
                }
            }
            case PRIVATE_KEY_JWT -> {
                parameters.put("client_id", clientId);
                parameters.put("client_assertion_type", ASSERTION_TYPE);
                parameters.put("client_assertion", assertion());
            }
            case NONE -> parameters.put("client_id", clientId);
        }
    }

    /// The `Authorization` header; null where the proof is elsewhere.
    @Nullable String header() {
        return how == ClientAuthentication.BASIC && secret != null
                ? BasicCredentials.header(Encoded.form(clientId), Encoded.form(secret.reveal()))
                : null;
    }

    private String assertion() {
        if (secret == null) {
            throw new UnusableKeyException("this client needs a private key");
        }
        return Assertions.ofClient(secret, clientId, audience, nowMillis);
    }

    String secretText() {
        return secret == null ? "" : secret.reveal();
    }

    @Override
    public String toString() {
        return "ClientProof[" + how + "]";
    }
}
