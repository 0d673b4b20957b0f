package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.MappedField;
import dev.strongroom.vault.Mappings;
import java.util.List;
import java.util.Set;

/// `/vault/custom-mappings/{unified_api}/{service_id}` and the same by resource below a connection
/// (vault-behaviour.md c.11). Servers and sessions alike.
public final class CustomMappingsApi {
    private static final String VALUE = "value";

    private final Authentication authentication;
    private final Mappings mappings;

    public CustomMappingsApi(Authentication authentication, Mappings mappings) {
        this.authentication = authentication;
        this.mappings = mappings;
    }

    public Response list(Request request) {
        ConnectionKey key = key(request);
        return answer(key, mappings.list(key, null, null));
    }

    public Response ofResource(Request request) {
        ConnectionKey key = key(request);
        String resource = request.pathParam("resource");
        return answer(key, mappings.list(key, resource, request.query("resource_id")));
    }

    public Response get(Request request) {
        ConnectionKey key = key(request);
        return answer(key, mappings.one(key, id(request)));
    }

    /// Add and update are one: either maps the field, whether or not it was mapped.
    public Response put(Request request) {
        ConnectionKey key = key(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(VALUE));
        String value = body.text(VALUE);
        if (value == null) {
            throw ApiException.invalid("Property " + VALUE + " is missing");
        }
        return answer(key, mappings.put(key, id(request), value));
    }

    public Response delete(Request request) {
        mappings.remove(key(request), id(request));
        return Response.of(204);
    }

    private ConnectionKey key(Request request) {
        return authentication
                .caller(request)
                .connection(request.pathParam("unified_api"), request.pathParam("service_id"));
    }

    private static String id(Request request) {
        return request.pathParam("target_field_id");
    }

    private static Response answer(ConnectionKey key, MappedField field) {
        return Envelope.ok(json -> CustomMappingJson.write(json, field, key.consumerId()));
    }

    private static Response answer(ConnectionKey key, List<MappedField> fields) {
        return Envelope.ok(
                json -> {
                    json.writeStartArray();
                    for (MappedField field : fields) {
                        CustomMappingJson.write(json, field, key.consumerId());
                    }
                    json.writeEndArray();
                });
    }
}
