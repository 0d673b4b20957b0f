package dev.strongroom.client.testing;

import dev.strongroom.client.Strongroom;
import dev.strongroom.client.connection.AuthorizationLink;
import dev.strongroom.client.connection.CallbackResult;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody at a browser who follows a link, signs in at the fake provider and agrees. Reads the
/// provider's plain forms, keeps no cookies.
public final class Person {
    /// Where links lead back to; nothing listens there.
    public static final String REDIRECT_URI = "https://app.example/done?tab=crm";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(name|value)=\"([^\"]*)\"");
    private static final int MOST_STEPS = 12;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> answers;

    private Person(Map<String, String> answers) {
        this.answers = answers;
    }

    public static Person whoAgrees() {
        return new Person(Map.of("username", "demo", "password", "demo", "decision", "allow"));
    }

    public static Person whoDeclines() {
        return new Person(Map.of("username", "demo", "password", "demo", "decision", "deny"));
    }

    /// Connects an account, without confirmation.
    public static void connect(Strongroom client, String unifiedApi, String serviceId) {
        var link =
                AuthorizationLink.authorize(client.connections().get(unifiedApi, serviceId))
                        .redirectUri(REDIRECT_URI);
        CallbackResult result = CallbackResult.parse(whoAgrees().follow(link.toUri()));
        if (!(result instanceof CallbackResult.Done)) {
            throw new AssertionError(result);
        }
    }

    /// Goes on until the browser is sent to [#REDIRECT_URI].
    ///
    /// @return the address it is sent to
    public URI follow(URI link) {
        HttpRequest request = HttpRequest.newBuilder(link).header("accept", "text/html").build();
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = send(request);
            String location = answer.headers().firstValue("location").orElse("");
            if (location.startsWith("https://app.example/")) {
                return URI.create(location);
            }
            request =
                    location.isEmpty()
                            ? filledIn(answer)
                            : HttpRequest.newBuilder(answer.uri().resolve(location))
                                    .header("accept", "text/html")
                                    .build();
        }
        throw new AssertionError("led nowhere: " + request.uri());
    }

    private HttpRequest filledIn(HttpResponse<String> page) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError(page.statusCode() + " " + page.uri() + "\n" + page.body());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        INPUT.matcher(page.body()).results().forEach(input -> put(fields, input.group()));
        answers.forEach(
                (name, value) -> {
                    if (page.body().contains("name=\"" + name + "\"")) {
                        fields.put(name, value);
                    }
                });
        return HttpRequest.newBuilder(page.uri().resolve(plain(form.group(1))))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)))
                .build();
    }

    private static void put(Map<String, String> fields, String input) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ATTRIBUTE
                .matcher(input)
                .results()
                .forEach(one -> attributes.put(one.group(1), plain(one.group(2))));
        fields.put(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", ""));
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }

    private static String encoded(Map<String, String> fields) {
        var body = new StringBuilder();
        fields.forEach(
                (name, value) ->
                        body.append(body.isEmpty() ? "" : "&")
                                .append(name)
                                .append('=')
                                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return body.toString();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
