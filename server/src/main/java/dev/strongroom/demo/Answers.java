package dev.strongroom.demo;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.http.Response;
import java.nio.charset.StandardCharsets;

/// Answers of token and revocation endpoints.
final class Answers {
    private Answers() {}

    /// Never to be cached (RFC 6749 section 5.1).
    static Response json(int status, JsonDocument document) {
        return Response.json(status, document.toString().getBytes(StandardCharsets.UTF_8))
                .withHeader("cache-control", "no-store");
    }

    /// RFC 6749 section 5.2.
    static Response error(int status, String error, String description) {
        return json(
                status,
                new JsonDocument().put("error", error).put("error_description", description));
    }

    /// The same where the connector file says that errors come with 200.
    static Response errorWith200(OAuth2.TokenAnswer shape, String error, String description) {
        var document = new JsonDocument();
        if (shape.okPath() != null) {
            document.put(shape.okPath(), false);
        }
        document.put(shape.errorPath(), error);
        return json(200, document.put("error_description", description));
    }
}
