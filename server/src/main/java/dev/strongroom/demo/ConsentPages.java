package dev.strongroom.demo;

import dev.strongroom.connector.Connector;
import dev.strongroom.http.Response;
import java.util.List;

/// The pages a person sees at a service. They need no script and work by keyboard and reader.
final class ConsentPages {
    static final String STYLE_PATH = "/~/style.css";

    private final Connector connector;

    ConsentPages(Connector connector) {
        this.connector = connector;
    }

    Response signIn(String requestId, boolean failed) {
        String alert =
                failed
                        ? "<p class=\"alert\" role=\"alert\">That user name and password do not"
                                + " belong together. In this demo both are “demo”.</p>"
                        : "";
        String invalid = failed ? " aria-invalid=\"true\"" : "";
        String body =
                """
                %s
                <form method="post" action="/%s/~/sign-in">
                  <input type="hidden" name="request" value="%s">
                  <label for="username">User name</label>
                  <input id="username" name="username" autocomplete="username" required autofocus%s>
                  <label for="password">Password</label>
                  <input id="password" name="password" type="password"
                    autocomplete="current-password" required%s>
                  <button type="submit" class="main">Sign in</button>
                </form>
                <p class="hint">This is not %s. It is a stand-in for trying things out: sign in as
                  <kbd>demo</kbd> with the password <kbd>demo</kbd>.</p>
                """
                        .formatted(
                                alert,
                                connector.id(),
                                escaped(requestId),
                                invalid,
                                invalid,
                                name());
        return page("Sign in to " + name(), body);
    }

    Response consent(String requestId, List<String> scopes) {
        var list = new StringBuilder();
        for (String scope : scopes) {
            list.append("<li><code>").append(escaped(scope)).append("</code></li>");
        }
        String asked =
                list.isEmpty()
                        ? "<p>It may use your %s account on your behalf.</p>".formatted(name())
                        : "<p id=\"asked\">It asks for:</p><ul aria-labelledby=\"asked\">%s</ul>"
                                .formatted(list);
        String body =
                """
                <p>An application wants to connect to your %s account.</p>
                %s
                <form method="post" action="/%s/~/consent" class="choice">
                  <input type="hidden" name="request" value="%s">
                  <button type="submit" name="decision" value="allow" class="main">Allow</button>
                  <button type="submit" name="decision" value="deny">Deny</button>
                </form>
                """
                        .formatted(name(), asked, connector.id(), escaped(requestId));
        return page("Allow access to " + name() + "?", body);
    }

    Response problem(String message) {
        return page(
                400, name() + " cannot continue", "<p role=\"alert\">" + escaped(message) + "</p>");
    }

    private String name() {
        return escaped(connector.profile().name());
    }

    private Response page(String title, String body) {
        return page(200, title, body);
    }

    /// @param title and body are HTML
    private Response page(int status, String title, String body) {
        String html =
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <main>
                <p class="brand" aria-hidden="true">%s</p>
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """
                        .formatted(title, STYLE_PATH, monogram(), title, body);
        return Response.html(status, html)
                .withHeader(
                        "content-security-policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .withHeader("cache-control", "no-store")
                .withHeader("referrer-policy", "no-referrer")
                .withHeader("x-content-type-options", "nosniff");
    }

    private String monogram() {
        return escaped(connector.profile().name().substring(0, 1));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
