package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;

/// The login call of a service that speaks no OAuth: every declared parameter must be there, and
/// none may hold the word `wrong`.
record LoginEndpoint(FakeService service, AuthScheme.TokenExchange exchange) {

    Response answer(Request request, boolean withExpiry) {
        Parameters parameters = Parameters.of(request);
        for (var declared : exchange.request().parameters().entrySet()) {
            String value = parameters.get(declared.getKey());
            boolean optional = declared.getValue().toString().contains("|");
            if (value == null && !optional && isRequired(declared.getValue().names())) {
                return Answers.error(400, "invalid_request", declared.getKey() + " is missing");
            }
            if (value != null && value.contains("wrong")) {
                return Answers.error(401, "invalid_credentials", "Wrong credentials");
            }
        }
        var lifetime = service.lifetime(exchange.answer());
        var family = service.tokens().startFamily("login", "", null);
        var document = new JsonDocument();
        if (exchange.answer().okPath() != null) {
            document.put(exchange.answer().okPath(), true);
        }
        document.put(
                exchange.answer().accessTokenPath(),
                service.tokens().issueAccessToken(family, lifetime.millis()));
        if (withExpiry) {
            lifetime.putInto(document);
        }
        return Answers.json(200, document);
    }

    private boolean isRequired(Iterable<String> settings) {
        for (String setting : settings) {
            boolean optional =
                    service.connector()
                            .field(setting)
                            .map(field -> !field.rules().required())
                            .orElse(false);
            if (optional) {
                return false;
            }
        }
        return true;
    }
}
