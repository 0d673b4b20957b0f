package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ConnectionView;
import dev.strongroom.vault.Connections;
import dev.strongroom.vault.Migrations;
import java.util.Set;

/// `/vault/connections/{unified_api}/{service_id}/migrate` (vault-behaviour.md g).
public final class MigrationApi {
    private static final String TARGET = "target_service_id";

    private final Authentication authentication;
    private final Migrations migrations;
    private final Connections connections;
    private final ConnectionWriters writers;

    public MigrationApi(
            Authentication authentication,
            Migrations migrations,
            Connections connections,
            Urls urls) {
        this.authentication = authentication;
        this.migrations = migrations;
        this.connections = connections;
        writers = new ConnectionWriters(urls);
    }

    public Response migrate(Request request) {
        ConnectionKey source =
                authentication
                        .caller(request)
                        .connection(
                                request.pathParam("unified_api"), request.pathParam("service_id"));
        Body body = Body.of(request);
        body.allowOnly(Set.of(TARGET));
        String target = body.text(TARGET);
        if (target == null || target.isEmpty()) {
            throw ApiException.invalid("Property " + TARGET + " is missing");
        }
        ConnectionView moved = connections.find(migrations.migrate(source, target));
        return Envelope.ok(json -> writers.write(json, moved));
    }
}
