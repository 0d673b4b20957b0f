package dev.strongroom.api;

import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.IntegrationKey;
import dev.strongroom.vault.IntegrationMembers;
import dev.strongroom.vault.IntegrationRegistry;
import dev.strongroom.vault.Registered;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/strongroom/admin/applications/{application_id}/integrations` and their client secrets, which
/// are in no answer.
public final class AdminIntegrationsApi {
    private static final String CLIENT_SECRETS = "client_secrets";
    private static final String CLIENT_SECRET = "client_secret";
    private static final Set<String> MEMBERS =
            Set.of("enabled", "client_id", CLIENT_SECRETS, "scopes");

    private final AdminAuthentication authentication;
    private final IntegrationRegistry integrations;

    public AdminIntegrationsApi(
            AdminAuthentication authentication, IntegrationRegistry integrations) {
        this.authentication = authentication;
        this.integrations = integrations;
    }

    public Response list(Request request) {
        authentication.caller(request);
        return AdminJson.list(
                integrations.of(request.pathParam("application_id")), AdminJson::integration);
    }

    public Response get(Request request) {
        authentication.caller(request);
        return answer(integrations.find(key(request)));
    }

    public Response put(Request request) {
        String admin = authentication.caller(request);
        Members members = members(request);
        Registered.Switched saved =
                integrations.put(key(request), present -> merge(members, present));
        note(admin, request, "saved");
        return answer(saved);
    }

    public Response change(Request request) {
        String admin = authentication.caller(request);
        Members members = members(request);
        Registered.Switched saved =
                integrations.change(key(request), present -> merge(members, present));
        note(admin, request, "changed");
        return answer(saved);
    }

    public Response remove(Request request) {
        String admin = authentication.caller(request);
        integrations.remove(key(request));
        note(admin, request, "removed");
        return Response.of(204);
    }

    public Response listSecrets(Request request) {
        authentication.caller(request);
        return secrets(integrations.find(key(request)));
    }

    public Response addSecret(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(CLIENT_SECRET));
        Secret secret = Secret.of(new Members(body).requiredText(CLIENT_SECRET));
        Registered.Switched saved = integrations.addSecret(key(request), secret);
        note(admin, request, "has a new client secret");
        return secrets(saved);
    }

    public Response removeSecret(Request request) {
        String admin = authentication.caller(request);
        integrations.removeSecret(key(request), request.pathParam("secret_id"));
        note(admin, request, "lost client secret " + request.pathParam("secret_id"));
        return Response.of(204);
    }

    private static Response answer(Registered.Switched one) {
        return Envelope.ok(json -> AdminJson.integration(json, one));
    }

    private static Response secrets(Registered.Switched one) {
        return AdminJson.list(one.clientSecrets(), AdminJson::clientSecret);
    }

    private static Members members(Request request) {
        Body body = Body.of(request);
        body.allowOnly(MEMBERS);
        return new Members(body);
    }

    private static IntegrationMembers merge(Members members, IntegrationMembers present) {
        return new IntegrationMembers(
                members.flag("enabled", present.enabled()),
                members.textOrNull("client_id", present.clientId()),
                clientSecrets(members),
                members.texts("scopes", present.scopes()));
    }

    /// Null where the body does not speak of them: as they are never answered, nobody could send
    /// them back.
    private static @Nullable List<Secret> clientSecrets(Members members) {
        return members.body().names(CLIENT_SECRETS)
                ? members.texts(CLIENT_SECRETS, List.of()).stream().map(Secret::of).toList()
                : null;
    }

    private void note(String admin, Request request, String what) {
        IntegrationKey key = key(request);
        authentication.changed(
                admin,
                "integration " + key.id() + " of application " + key.applicationId() + " " + what);
    }

    private static IntegrationKey key(Request request) {
        return new IntegrationKey(
                request.pathParam("application_id"),
                request.pathParam("unified_api"),
                request.pathParam("service_id"));
    }
}
