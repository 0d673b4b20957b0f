package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ApiKeyRegistry;
import dev.strongroom.vault.Registered;
import java.time.Duration;
import java.util.Set;

/// `/strongroom/admin/applications/{application_id}/api-keys`. A key is in the answer that makes
/// it, and in no other.
public final class AdminKeysApi {
    private static final String NAME = "name";
    private static final String SHA_256 = "sha256";
    private static final String OVERLAP = "overlap_seconds";

    private final AdminAuthentication authentication;
    private final ApiKeyRegistry keys;

    public AdminKeysApi(AdminAuthentication authentication, ApiKeyRegistry keys) {
        this.authentication = authentication;
        this.keys = keys;
    }

    public Response list(Request request) {
        authentication.caller(request);
        return AdminJson.list(keys.of(application(request)), AdminJson::key);
    }

    public Response create(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(NAME, SHA_256));
        String name = new Members(body).requiredText(NAME);
        String hash = body.text(SHA_256);
        if (hash == null) {
            Registered.NewKey made = keys.create(application(request), name);
            noteMade(admin, request, made.key());
            return AdminJson.newKey(made);
        }
        Registered.Key added = keys.register(application(request), name, hash);
        noteMade(admin, request, added);
        return Envelope.ok(json -> AdminJson.key(json, added));
    }

    public Response rotate(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(OVERLAP));
        Long overlap = body.wholeNumber(OVERLAP);
        if (overlap == null) {
            throw ApiException.invalid("Property " + OVERLAP + " is missing");
        }
        long most = ApiKeyRegistry.LONGEST_OVERLAP.toSeconds();
        if (overlap < 0 || overlap > most) {
            throw ApiException.invalid("Property " + OVERLAP + " must be from 0 to " + most);
        }
        String old = request.pathParam("key_id");
        Registered.NewKey made =
                keys.rotate(application(request), old, Duration.ofSeconds(overlap));
        authentication.changed(
                admin,
                "API key "
                        + old
                        + " of application "
                        + application(request)
                        + " rotated to "
                        + made.key().id());
        return AdminJson.newKey(made);
    }

    public Response revoke(Request request) {
        String admin = authentication.caller(request);
        String id = request.pathParam("key_id");
        keys.remove(application(request), id);
        authentication.changed(
                admin, "API key " + id + " of application " + application(request) + " revoked");
        return Response.of(204);
    }

    private void noteMade(String admin, Request request, Registered.Key key) {
        authentication.changed(
                admin, "API key " + key.id() + " of application " + application(request) + " made");
    }

    private static String application(Request request) {
        return request.pathParam("application_id");
    }
}
