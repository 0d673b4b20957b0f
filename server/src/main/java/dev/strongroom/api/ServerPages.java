package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What the server says of itself: `/health`, `/openapi.yaml`.
public final class ServerPages {
    private static final byte[] OPENAPI = resource("/openapi.yaml");

    /// Alive and answering; says nothing of providers.
    public Response health(Request request) {
        return Response.json(
                200,
                Envelope.document(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("status", "ok");
                            json.writeEndObject();
                        }));
    }

    public Response openApi(Request request) {
        return Response.bytes(200, "application/yaml; charset=utf-8", OPENAPI);
    }

    private static byte[] resource(String name) {
        try (InputStream in = ServerPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
