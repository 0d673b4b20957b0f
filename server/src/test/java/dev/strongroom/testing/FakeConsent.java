package dev.strongroom.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A person at the fake provider's consent pages, who reads the forms as a browser does.
public final class FakeConsent implements AutoCloseable {
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /// Signs in and agrees.
    ///
    /// @return the query parameters of the redirect
    public Map<String, String> allow(String authorizationUrl) throws Exception {
        return decide(authorizationUrl, "allow");
    }

    /// Signs in and declines.
    public Map<String, String> deny(String authorizationUrl) throws Exception {
        return decide(authorizationUrl, "deny");
    }

    private Map<String, String> decide(String authorizationUrl, String decision) throws Exception {
        HttpResponse<String> first = open(authorizationUrl);
        if (first.statusCode() == 302) {
            return redirect(first);
        }
        Document consent = page(signIn(page(first, authorizationUrl), "demo"), authorizationUrl);
        Element button = consent.selectFirst("button[value=" + decision + "]");
        if (button == null) {
            throw new AssertionError("no such button: " + decision + " in " + consent.title());
        }
        return redirect(submit(consent, Map.of("decision", decision)));
    }

    public HttpResponse<String> open(String url) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> signIn(Document page, String password) throws Exception {
        return submit(page, Map.of("username", "demo", "password", password));
    }

    public static Document page(HttpResponse<String> response, String base) {
        return Jsoup.parse(response.body(), base);
    }

    public HttpResponse<String> submit(Document page, Map<String, String> filledIn)
            throws IOException, InterruptedException {
        Element form = page.selectFirst("form");
        if (form == null) {
            throw new AssertionError("no form on the page " + page.title() + ": " + page.text());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        fields.putAll(filledIn);
        return browser.send(
                HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public static Map<String, String> redirect(HttpResponse<String> response) {
        String location =
                response.headers()
                        .firstValue("location")
                        .orElseThrow(
                                () ->
                                        new AssertionError(
                                                "no redirect but "
                                                        + Jsoup.parse(response.body()).text()));
        return query(location);
    }

    /// The query parameters of a URL, decoded.
    public static Map<String, String> query(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : url.substring(url.indexOf('?') + 1).split("&", 0)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        browser.close();
    }
}
