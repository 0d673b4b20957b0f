package dev.strongroom.demo;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ends a grant (RFC 7009), or does so in the way the connector file declares.
record RevocationEndpoint(FakeService service, OAuth2 scheme, Revocation shape) {

    Response answer(Request request) {
        String bearer = ApiEndpoint.bearer(request);
        if (!isAuthenticated(request, bearer)) {
            return Answers.error(401, "invalid_client", "The caller is not who it should be");
        }
        String token = token(request, bearer);
        if (token == null && !namesAccount()) {
            return Answers.error(400, "invalid_request", "The token is missing");
        }
        TokenBook tokens = service.tokens();
        boolean known = token == null ? tokens.revokeAll() : tokens.revoke(token);
        // RFC 7009 section 2.2: an unknown token is a success; at an address of its own it is not.
        return known || shape.standard()
                ? Answers.json(200, new JsonDocument())
                : Answers.error(404, "not_found", "There is no such token");
    }

    private boolean isAuthenticated(Request request, @Nullable String bearer) {
        ClientCheck check = service.clientCheck();
        return switch (shape.authentication()) {
            case CLIENT ->
                    check.prove(scheme.token().clientAuthentication(), scheme.token(), request)
                            != null;
            case CLIENT_BASIC ->
                    check.prove(ClientAuthentication.BASIC, scheme.token(), request) != null;
            case BEARER -> bearer != null && service.tokens().isLive(bearer);
            case NONE -> true;
        };
    }

    /// Wherever it is declared to be: a parameter, the header, the path.
    private @Nullable String token(Request request, @Nullable String bearer) {
        Parameters parameters = Parameters.of(request);
        Stream<String> declared =
                shape.parameters().entrySet().stream()
                        .filter(entry -> entry.getValue().toString().contains("token}"))
                        .map(entry -> entry.getKey());
        String last = request.path().substring(request.path().lastIndexOf('/') + 1);
        return Stream.concat(Stream.of("token"), declared)
                .map(name -> parameters.get(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .or(() -> Optional.ofNullable(bearer))
                .or(() -> Optional.of(last).filter(service.tokens()::isIssued))
                .orElse(null);
    }

    /// Some services end the grant of an account that a captured value names.
    private boolean namesAccount() {
        return shape.parameters().values().stream()
                .flatMap(template -> template.names().stream())
                .anyMatch(name -> service.captured().containsKey(name));
    }
}
