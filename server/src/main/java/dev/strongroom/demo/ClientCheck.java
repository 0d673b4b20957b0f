package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.TokenRequest;
import dev.strongroom.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Checks that a client proves itself in the declared way and in no other (RFC 6749 section 2.3).
///
/// @param clients the registered ones
record ClientCheck(Collection<FakeClient> clients, InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// An id and a secret as they were sent.
    private record Claimed(String id, String secret) {}

    /// The client's id; null = not proven.
    @Nullable String prove(ClientAuthentication how, TokenRequest shape, Request request) {
        Parameters parameters = Parameters.of(request);
        return switch (how) {
            case BASIC -> parameters.get("client_secret") == null ? known(basic(request)) : null;
            case BODY ->
                    known(
                            claimed(
                                    named(parameters, shape, "client_id"),
                                    named(parameters, shape, "client_secret")));
            case PRIVATE_KEY_JWT -> asserted(parameters);
            case NONE -> named(parameters, shape, "client_id");
        };
    }

    private static @Nullable String named(Parameters parameters, TokenRequest shape, String name) {
        String value = parameters.get(name);
        return value == null ? parameters.get(EndpointMap.ownName(shape, name)) : value;
    }

    private static @Nullable Claimed claimed(@Nullable String id, @Nullable String secret) {
        return id == null || secret == null ? null : new Claimed(id, secret);
    }

    private @Nullable String known(@Nullable Claimed claimed) {
        if (claimed == null) {
            return null;
        }
        var client = new FakeClient(claimed.id(), claimed.secret());
        return clients.contains(client) ? client.id() : null;
    }

    /// Id and secret are form-encoded before they become a Basic pair.
    private static @Nullable Claimed basic(Request request) {
        String[] pair = basicPair(request.header("authorization"));
        return pair == null
                ? null
                : new Claimed(Parameters.decoded(pair[0]), Parameters.decoded(pair[1]));
    }

    static String @Nullable [] basicPair(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(header.substring(6).strip());
            String[] pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? pair : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The claims of RFC 7523 section 3. The signature is not checked: nobody has registered a
    /// key.
    private @Nullable String asserted(Parameters parameters) {
        String[] parts = parameters.get("client_assertion", "").split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return null;
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            String subject = claims.path("sub").asText();
            boolean good =
                    subject.equals(claims.path("iss").asText())
                            && claims.path("exp").asLong() * 1000 > clock.millis()
                            && claims.hasNonNull("aud")
                            && claims.hasNonNull("jti");
            return good && isRegistered(subject) ? subject : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    boolean isRegistered(@Nullable String clientId) {
        return clients.stream().anyMatch(client -> client.id().equals(clientId));
    }
}
