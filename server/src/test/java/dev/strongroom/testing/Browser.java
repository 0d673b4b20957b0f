package dev.strongroom.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// A person at a browser, as far as a sign-in needs one: keeps cookies, follows redirects and
/// submits plain forms. Runs no scripts.
///
/// One instance is one person: a second visit to the same authorization server meets the first
/// one's session.
public final class Browser {
    private static final int MOST_REDIRECTS = 20;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new LoopbackCookies())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final String stopBefore;

    /// @param stopBefore the beginning of addresses that are reported and not fetched when a
    /// redirect leads to them, such as the redirect URI of a client under test
    public Browser(String stopBefore) {
        this.stopBefore = stopBefore;
    }

    public Page open(URI uri) {
        return follow(HttpRequest.newBuilder(uri).build());
    }

    /// Posts the page's form with its hidden fields and these values, the pressed button among
    /// them.
    ///
    /// @throws IllegalStateException if the form has no such field
    public Page submit(Page page, Map<String, String> values) {
        Element form = page.form();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element hidden : form.select("input[type=hidden][name]")) {
            fields.put(hidden.attr("name"), hidden.attr("value"));
        }
        for (String name : values.keySet()) {
            if (form.select("[name=" + name + "]").isEmpty()) {
                throw new IllegalStateException("no field " + name + " in " + form);
            }
        }
        fields.putAll(values);
        String action = form.absUrl("action");
        URI target = action.isEmpty() ? page.uri() : URI.create(action);
        return follow(
                HttpRequest.newBuilder(target)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(formEncoded(fields)))
                        .build());
    }

    /// The body of a form post.
    static String formEncoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(joining("&"));
    }

    private Page follow(HttpRequest first) {
        HttpRequest request = first;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<String> response = send(request);
            String location = response.headers().firstValue("Location").orElse("");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Page(response.uri(), response);
            }
            if (response.statusCode() >= 307 && !request.method().equals("GET")) {
                throw new IllegalStateException("asked to post again to " + location);
            }
            URI next = response.uri().resolve(location);
            if (next.toString().startsWith(stopBefore)) {
                return new Page(next, null);
            }
            request = HttpRequest.newBuilder(next).build();
        }
        throw new IllegalStateException("redirected in circles, last to " + request.uri());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            Contract.PUBLISHED.checkIfDescribed(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + request.uri(), e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Browsers keep `Secure` cookies for plain HTTP to loopback addresses, and there are no
    /// others in a test; RFC 6265 knows no `Version`. The JDK's manager would hold back the
    /// former, and answer the latter and everything with a `Max-Age` in the syntax of 2000.
    private static final class LoopbackCookies extends CookieManager {
        private static final Pattern NOT_FOR_LOOPBACK =
                Pattern.compile(";\\s*(Secure|Version=1)(?=;|$)", Pattern.CASE_INSENSITIVE);

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            List<String> cookies =
                    headers.getOrDefault("Set-Cookie", List.of()).stream()
                            .map(cookie -> NOT_FOR_LOOPBACK.matcher(cookie).replaceAll(""))
                            .toList();
            super.put(uri, Map.of("Set-Cookie", cookies));
            getCookieStore().getCookies().forEach(cookie -> cookie.setVersion(0));
        }
    }
}
