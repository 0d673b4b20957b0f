package dev.strongroom.ui;

import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Embedders;
import java.util.Optional;
import java.util.function.Function;

/// The pages and the files they are made of, all read once.
///
/// A page is the same for everybody: its scripts read the address it was opened at. Pages are not
/// stored, since their address may hold a token; files are kept by browsers, for ever where their
/// name changes with them.
public final class Pages {
    private static final String POLICY = "content-security-policy";

    private final Function<String, Optional<Embedders>> embedders;
    private final Bundle bundle = new Bundle();
    private final Response home = page(200, "home.html", Policy.plain());
    private final Response result = page(200, "result.html", Policy.plain());
    private final Response session = page(200, "session.html", Policy.hosted());
    private final Response unknown = page(404, "unknown.html", Policy.plain());

    /// @param embedders of an application by its id; empty for an unknown one
    public Pages(Function<String, Optional<Embedders>> embedders) {
        this.embedders = embedders;
    }

    private static Response page(int status, String name, String policy) {
        return Response.bytes(status, StaticFile.typeOf(name), Bundle.require(name))
                .withHeader(POLICY, policy)
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("cache-control", "no-store");
    }

    /// `GET /`: what this is.
    public Response home(Request request) {
        return home;
    }

    /// `GET /oauth/callback`: where a browser ends up after an authorization. It hands the outcome
    /// to the window that opened it.
    public Response oauthResult(Request request) {
        return result;
    }

    /// The hosted Vault at any of its own addresses. The one with a token in it is left at once.
    public Response session(Request request) {
        return session;
    }

    /// `GET /embed/{application_id}`: the hosted Vault as a part of the application's pages. Gets
    /// its session by a message of the page around it and holds nothing before.
    public Response embedded(Request request) {
        return embedders
                .apply(request.pathParam("application_id"))
                .map(known -> session.withHeader(POLICY, Policy.embedded(known)))
                .orElse(unknown);
    }

    /// `GET /embed.js` and its siblings: what pages of other origins load to embed the Vault.
    public Response library(Request request) {
        return file(request, request.path().substring(1))
                .withHeader("access-control-allow-origin", "*")
                .withHeader("cross-origin-resource-policy", "cross-origin");
    }

    /// `GET /assets/{file}`: what a page is made of.
    ///
    /// @throws HttpFailure 404 for any other name
    public Response asset(Request request) {
        return file(request, "assets/" + request.pathParam("file"));
    }

    private Response file(Request request, String name) {
        StaticFile file = bundle.find(name);
        if (file == null) {
            throw HttpFailure.of(404, "There is no such file");
        }
        return file.answer(request);
    }
}
