package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.UnifiedApis;
import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ConnectionChange;
import dev.strongroom.vault.ConnectionView;
import dev.strongroom.vault.Connections;
import dev.strongroom.vault.ImportedCredentials;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/vault/connections`: list, get, add, update, delete, import (vault-behaviour.md c.2 to c.6,
/// g).
public final class ConnectionsApi {
    private static final Set<String> CREDENTIALS =
            Set.of("access_token", "refresh_token", "issued_at", "expires_in");

    private final Authentication authentication;
    private final Connections connections;
    private final ConnectionWriters writers;

    public ConnectionsApi(Authentication authentication, Connections connections, Urls urls) {
        this.authentication = authentication;
        this.connections = connections;
        writers = new ConnectionWriters(urls);
    }

    public Response list(Request request) {
        Caller caller = authentication.caller(request);
        var filter = new Connections.Filter(unifiedApi(request), configured(request));
        List<ConnectionView> views =
                connections.list(caller.application(), caller.consumerId(), filter);
        return Envelope.ok(
                json -> {
                    json.writeStartArray();
                    for (ConnectionView view : views) {
                        writers.write(json, view);
                    }
                    json.writeEndArray();
                });
    }

    public Response get(Request request) {
        return answer(connections.find(key(request)));
    }

    /// Add and update are one: either makes the connection where there is none.
    public Response save(Request request) {
        ConnectionKey key = key(request);
        return answer(connections.save(key, change(Body.of(request))));
    }

    public Response delete(Request request) {
        connections.delete(key(request));
        return Response.of(204);
    }

    /// Unknown members beside the known ones are ignored, inside `credentials` they are refused.
    public Response importCredentials(Request request) {
        ConnectionKey key = key(request);
        Body body = Body.of(request);
        ConnectionChange attributes = change(body);
        var change = new ConnectionChange(null, attributes.settings(), attributes.metadata(), null);
        return answer(connections.importCredentials(key, credentials(body), change));
    }

    private Response answer(ConnectionView view) {
        return Envelope.ok(json -> writers.write(json, view));
    }

    private ConnectionKey key(Request request) {
        return authentication
                .caller(request)
                .connection(request.pathParam("unified_api"), request.pathParam("service_id"));
    }

    private static ConnectionChange change(Body body) {
        Body settings = body.object("settings");
        Body metadata = body.object("metadata");
        return new ConnectionChange(
                body.bool("enabled"),
                settings == null ? null : SettingValues.of(settings),
                metadata == null ? null : metadata.members(),
                ResourceDefaults.of(body.list("configuration")),
                MappingChanges.of(body.list("custom_mappings")));
    }

    private static ImportedCredentials credentials(Body body) {
        Body credentials = body.object("credentials");
        if (credentials == null) {
            return new ImportedCredentials(null, null, null, null);
        }
        credentials.allowOnly(CREDENTIALS);
        Long expiresIn = credentials.wholeNumber("expires_in");
        if (expiresIn != null && (expiresIn < 0 || expiresIn > Integer.MAX_VALUE)) {
            throw ApiException.invalid(
                    "Property credentials.expires_in must be a number of seconds from 0 to "
                            + Integer.MAX_VALUE);
        }
        return new ImportedCredentials(
                secret(credentials, "access_token"),
                secret(credentials, "refresh_token"),
                instant(credentials.text("issued_at")),
                expiresIn);
    }

    private static @Nullable Secret secret(Body credentials, String name) {
        String text = credentials.text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!Values.isOneLine(text)) {
            throw ApiException.invalid(
                    "Property credentials." + name + " holds a control character");
        }
        return Secret.of(text);
    }

    private static @Nullable Long instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw ApiException.invalid(
                    "Property credentials.issued_at must be an ISO 8601 date and time with offset");
        }
    }

    private static @Nullable String unifiedApi(Request request) {
        String api = request.query("api");
        if (api != null && !UnifiedApis.known(api)) {
            throw ApiException.invalid("Query parameter api is not a known unified API");
        }
        return api;
    }

    private static @Nullable Boolean configured(Request request) {
        return switch (request.query("configured")) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw ApiException.invalid("Query parameter configured must be true or false");
        };
    }
}
