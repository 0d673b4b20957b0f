package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Consents;
import java.util.List;
import java.util.Set;

/// `/vault/connections/{unified_api}/{service_id}/consent` (vault-behaviour.md c.14). Servers and
/// sessions alike.
public final class ConsentApi {
    private static final String GRANTED = "granted";
    private static final String RESOURCES = "resources";

    private final Authentication authentication;
    private final Consents consents;

    public ConsentApi(Authentication authentication, Consents consents) {
        this.authentication = authentication;
        this.consents = consents;
    }

    public Response list(Request request) {
        List<ConsentRecord> decisions = consents.list(key(request));
        return Envelope.ok(json -> ConsentJson.writeAll(json, decisions));
    }

    public Response decide(Request request) {
        ConnectionKey key = key(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(GRANTED, RESOURCES));
        Boolean granted = body.bool(GRANTED);
        if (granted == null) {
            throw ApiException.invalid("Property " + GRANTED + " is missing");
        }
        ScopedFields fields = ConsentResources.of(body.members().get(RESOURCES));
        ConsentRecord decision = consents.decide(key, granted, fields);
        return Envelope.ok(json -> ConsentJson.write(json, decision));
    }

    private ConnectionKey key(Request request) {
        return authentication
                .caller(request)
                .connection(request.pathParam("unified_api"), request.pathParam("service_id"));
    }
}
