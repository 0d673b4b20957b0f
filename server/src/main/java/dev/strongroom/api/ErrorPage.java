package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import org.jspecify.annotations.Nullable;

/// Errors at addresses that people reach with a browser: a page in words for those, JSON for
/// programs, the same status for both.
final class ErrorPage {
    private ErrorPage() {}

    /// What may fail.
    @FunctionalInterface
    interface Step {
        Response run() throws Exception;
    }

    /// Runs the step as a handler would and turns its failure into the fitting answer.
    static Response guard(Request request, Step step) {
        try {
            return step.run();
        } catch (Exception failure) {
            ApiError error = ApiErrors.errorOf(request, failure);
            Response answer =
                    wantsHtml(request.header("accept"))
                            ? Response.html(error.status(), page(error, request.id()))
                                    .withHeader(
                                            "content-security-policy",
                                            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action"
                                                    + " 'none'; frame-ancestors 'none'")
                            : error.toResponse();
            return answer.withHeader("cache-control", "no-store");
        }
    }

    private static boolean wantsHtml(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    private static String page(ApiError error, String requestId) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>The connection could not be made</title>
        <link rel="stylesheet" href="/assets/page.css">
        <link rel="icon" href="/assets/icon.svg">
        </head>
        <body>
        <main>
        <h1>The connection could not be made</h1>
        <p>%s.</p>
        <p>Close this window, go back to where you started and try again. If it keeps happening, give the
        people who sent you here this reference: <code>%s</code></p>
        <p class="quiet">%s</p>
        </main>
        </body>
        </html>
        """
                .formatted(escape(error.detail()), escape(requestId), escape(error.typeName()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
