package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.log.Visit;
import org.jspecify.annotations.Nullable;

/// Errors at addresses that people reach with a browser: a page in words for those, JSON for
/// programs, the same status for both.
final class ErrorPage {
    /// What a page without scripts and forms may load.
    static final String STATIC_PAGE =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private ErrorPage() {}

    /// What may fail.
    @FunctionalInterface
    interface Step {
        Response run() throws Exception;
    }

    /// Runs the step as a handler would and turns its failure into the fitting answer.
    static Response guard(Request request, Step step) {
        return guard(request, "The connection could not be made", step);
    }

    /// @param failed what a person is told, as the page's title
    static Response guard(Request request, String failed, Step step) {
        try {
            return step.run();
        } catch (Exception failure) {
            ApiError error = ApiErrors.errorOf(request, failure);
            Visit.failed(error.detail());
            Response answer =
                    wantsHtml(request.header("accept"))
                            ? error.marked(html(failed, error, request.id()))
                            : error.toResponse();
            return answer.withHeader("cache-control", "no-store");
        }
    }

    private static Response html(String failed, ApiError error, String requestId) {
        return Response.html(error.status(), page(failed, error, requestId))
                .withHeader("content-security-policy", STATIC_PAGE);
    }

    private static boolean wantsHtml(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    private static String page(String failed, ApiError error, String requestId) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <link rel="stylesheet" href="/assets/page.css">
        <link rel="icon" href="/assets/icon.svg">
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        <p>%2$s.</p>
        <p>Close this window, go back to where you started and try again. If it keeps happening, give the
        people who sent you here this reference: <code>%3$s</code></p>
        <p class="quiet">%4$s</p>
        </main>
        </body>
        </html>
        """
                .formatted(
                        escape(failed),
                        escape(error.detail()),
                        escape(requestId),
                        escape(error.typeName()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
