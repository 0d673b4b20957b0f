package dev.strongroom.ui;

import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pages and the files they are made of, all read once.
///
/// A page is the same for everybody: its scripts read the address it was opened at. Pages are not
/// stored, since their address may hold a token; assets are kept by browsers and asked after.
public final class Pages {
    private static final List<String> ASSETS =
            List.of(
                    "icon.svg",
                    "page.css",
                    "session.css",
                    "api.js",
                    "card.js",
                    "deeds.js",
                    "dom.js",
                    "entrance.js",
                    "field.js",
                    "form.js",
                    "result.js",
                    "session.js",
                    "theme.js",
                    "visit.js",
                    "wording.js");

    private static final String OWN_IMAGES = "'self' data:";
    // Icons of services, and the logo of the application, lie wherever their owners put them.
    private static final String ANY_IMAGES = "'self' data: https:";

    private final Map<String, StaticFile> assets =
            ASSETS.stream().collect(Collectors.toMap(Function.identity(), StaticFile::bundled));
    private final Response home = page("home.html", OWN_IMAGES);
    private final Response result = page("result.html", OWN_IMAGES);
    private final Response session = page("session.html", ANY_IMAGES);

    private static Response page(String name, String images) {
        return StaticFile.bundled(name)
                .response()
                .withHeader("content-security-policy", policy(images))
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("cache-control", "no-store");
    }

    // Trusted types make every assignment of markup an error, whatever a script tries.
    private static String policy(String images) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types 'none'; img-src "
                + images;
    }

    /// `GET /`: what this is.
    public Response home(Request request) {
        return home;
    }

    /// `GET /assets/{file}`: one of the bundled files.
    ///
    /// @throws HttpFailure 404 for any other name
    public Response asset(Request request) {
        StaticFile file = assets.get(request.pathParam("file"));
        if (file == null) {
            throw HttpFailure.of(404, "There is no such file");
        }
        return file.answer(request.headerAll("if-none-match"));
    }

    /// `GET /oauth/callback`: where a browser ends up after an authorization. It hands the outcome
    /// to the window that opened it.
    public Response oauthResult(Request request) {
        return result;
    }

    /// `GET /session/{token}`, and `GET /session` for a reload once the page has removed the token
    /// from the address.
    public Response session(Request request) {
        return session;
    }

    /// `GET /integrations/{unified_api}/{service_id}`: the session page, at one connection.
    public Response hosted(Request request) {
        return session;
    }
}
