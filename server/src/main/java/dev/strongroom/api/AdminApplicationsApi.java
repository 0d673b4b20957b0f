package dev.strongroom.api;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ApplicationRegistry;
import dev.strongroom.vault.Registered;
import java.util.HashSet;
import java.util.Set;

/// `/strongroom/admin/applications` and what is directly below.
public final class AdminApplicationsApi {
    private static final Set<String> MEMBERS =
            Set.of(
                    "name",
                    "redirect_uris",
                    "default_redirect_uri",
                    "allowed_origins",
                    "oauth_protection",
                    "revoke_on_delete",
                    "disconnected_url");

    private final AdminAuthentication authentication;
    private final ApplicationRegistry applications;

    public AdminApplicationsApi(
            AdminAuthentication authentication, ApplicationRegistry applications) {
        this.authentication = authentication;
        this.applications = applications;
    }

    public Response list(Request request) {
        authentication.caller(request);
        return AdminJson.list(applications.all(), AdminJson::app);
    }

    public Response create(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        Set<String> allowed = new HashSet<>(MEMBERS);
        allowed.add("id");
        body.allowOnly(allowed);
        var members = new Members(body);
        Registered.App made =
                applications.create(
                        members.requiredText("id"), defaults -> merge(members, defaults));
        authentication.changed(admin, "application " + made.application().id() + " made");
        return answer(made);
    }

    public Response get(Request request) {
        authentication.caller(request);
        return answer(applications.find(request.pathParam("application_id")));
    }

    public Response change(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(MEMBERS);
        Registered.App changed =
                applications.change(
                        request.pathParam("application_id"),
                        present -> merge(new Members(body), present));
        authentication.changed(admin, "application " + changed.application().id() + " changed");
        return answer(changed);
    }

    public Response delete(Request request) {
        String admin = authentication.caller(request);
        String id = request.pathParam("application_id");
        applications.delete(id);
        authentication.changed(admin, "application " + id + " deleted");
        return Response.of(204);
    }

    private static Response answer(Registered.App app) {
        return Envelope.ok(json -> AdminJson.app(json, app));
    }

    private static Application merge(Members members, Application present) {
        Application.Policy policy = present.policy();
        return new Application(
                present.id(),
                members.text("name", present.name()),
                members.texts("redirect_uris", present.redirectUris()),
                members.textOrNull("default_redirect_uri", present.defaultRedirectUri()),
                members.texts("allowed_origins", present.allowedOrigins()),
                new Application.Policy(
                        protection(members.text("oauth_protection", policy.protection().wire())),
                        members.flag("revoke_on_delete", policy.revokeOnDelete()),
                        members.textOrNull("disconnected_url", policy.disconnectedUrl())),
                present.mappings(),
                present.dataScopes());
    }

    private static OAuthProtection protection(String text) {
        return OAuthProtection.ofWire(text)
                .orElseThrow(
                        () ->
                                ApiException.invalid(
                                        "Property oauth_protection must be off, confirm or"
                                                + " enforced"));
    }
}
