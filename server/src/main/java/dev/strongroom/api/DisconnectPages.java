package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.log.Visit;
import dev.strongroom.vault.ActiveApplication;
import dev.strongroom.vault.Disconnects;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;

/// Where providers report that somebody has disconnected there: in the background, or by sending
/// the browser (vault-behaviour.md e.9). The signed token in the address stands for credentials.
public final class DisconnectPages {
    private static final byte[] OK = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Disconnected</title>
            <link rel="stylesheet" href="/assets/page.css">
            <link rel="icon" href="/assets/icon.svg">
            </head>
            <body>
            <main>
            <h1>Disconnected</h1>
            <p>Your account is no longer connected. You can close this window.</p>
            <p>To connect it again, go back to the product that you had connected it to.</p>
            </main>
            </body>
            </html>
            """;

    private final Disconnects disconnects;

    public DisconnectPages(Disconnects disconnects) {
        this.disconnects = disconnects;
    }

    public Response visit(Request request) {
        return ErrorPage.guard(
                        request,
                        "The account could not be disconnected",
                        () -> landing(disconnect(request, Identifiers::ofQuery)))
                .withHeader("cache-control", "no-store")
                .withHeader("referrer-policy", "no-referrer");
    }

    public Response report(Request request) {
        disconnect(request, Identifiers::of);
        return Response.json(200, OK);
    }

    private ActiveApplication disconnect(
            Request request, Function<Request, Set<String>> identifiers) {
        String serviceId = request.pathParam("service_id");
        ActiveApplication application =
                disconnects
                        .application(request.pathParam("jwt"), serviceId)
                        .orElseThrow(ApiException::invalidToken);
        Visit.caller(application.id(), null);
        disconnects.disconnect(application, serviceId, identifiers.apply(request));
        return application;
    }

    private static Response landing(ActiveApplication application) {
        String elsewhere = application.application().policy().disconnectedUrl();
        return elsewhere == null
                ? Response.html(200, PAGE)
                        .withHeader("content-security-policy", ErrorPage.STATIC_PAGE)
                : Response.redirect(302, elsewhere);
    }
}
