package dev.strongroom.demo;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.AuthorizationRequest;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.demo.TokenBook.Consent;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks a person for consent: sign in, then allow or deny (RFC 6749 section 4.1.1).
final class AuthorizationEndpoint {
    private final FakeService service;
    private final OAuth2 scheme;
    private final AuthorizationRequest shape;
    private final ConsentPages pages;
    private final Map<String, Asked> waiting = new ConcurrentHashMap<>();

    /// An authorization request that waits for a person.
    private record Asked(Consent consent, @Nullable String state, List<String> scopes) {}

    AuthorizationEndpoint(FakeService service, OAuth2 scheme, AuthorizationRequest shape) {
        this.service = service;
        this.scheme = scheme;
        this.shape = shape;
        this.pages = new ConsentPages(service.connector());
    }

    /// Problems with client or redirect are shown, not redirected: the address may be an
    /// attacker's (section 4.1.2.1).
    Response start(Request request) {
        Parameters parameters = Parameters.ofQuery(request);
        String clientId = get(parameters, "client_id");
        String redirectUri = get(parameters, "redirect_uri");
        if (clientId == null || !service.clientCheck().isRegistered(clientId)) {
            return pages.problem("The client is not registered with this service.");
        }
        if (redirectUri == null) {
            return pages.problem("The request does not say where to go afterwards.");
        }
        String scope = parameters.get(name("scope"));
        String challenge = get(parameters, "code_challenge");
        var consent = new Consent(clientId, redirectUri, challenge, scope == null ? "" : scope, 0);
        var asked = new Asked(consent, get(parameters, "state"), scopes(scope));
        String objection = objection(parameters, challenge);
        if (objection != null) {
            return declined(asked, "invalid_request", objection);
        }
        String id = UUID.randomUUID().toString();
        waiting.put(id, asked);
        return pages.signIn(id, false);
    }

    private String name(String standard) {
        return shape.renamed().getOrDefault(standard, standard);
    }

    private @Nullable String get(Parameters parameters, String standard) {
        return parameters.get(name(standard));
    }

    private List<String> scopes(@Nullable String scope) {
        return scope == null
                ? List.of()
                : List.of(scope.split(Pattern.quote(shape.scopeSeparator()), 0));
    }

    private @Nullable String objection(Parameters parameters, @Nullable String challenge) {
        if (!"code".equals(get(parameters, "response_type"))) {
            return "response_type must be code";
        }
        if (challenge == null) {
            return null;
        }
        if (shape.pkce() == OAuth2.Pkce.OFF) {
            return "code_challenge is not supported";
        }
        return "S256".equals(get(parameters, "code_challenge_method"))
                ? null
                : "code_challenge_method must be S256";
    }

    Response signIn(Request request) {
        Parameters form = Parameters.of(request);
        Asked asked = waiting.get(form.get("request", ""));
        if (asked == null) {
            return pages.problem("This page is too old. Go back and start again.");
        }
        boolean known =
                FakeService.USER.equals(form.get("username"))
                        && FakeService.PASSWORD.equals(form.get("password"));
        return known
                ? pages.consent(form.get("request", ""), asked.scopes())
                : pages.signIn(form.get("request", ""), true);
    }

    Response decide(Request request) {
        Parameters form = Parameters.of(request);
        Asked asked = waiting.remove(form.get("request", ""));
        if (asked == null) {
            return pages.problem("This page was answered before. Go back and start again.");
        }
        Misbehaviour wrong = service.takeFailure(Endpoint.AUTHORIZATION);
        if (wrong instanceof Misbehaviour.Refuse refuse) {
            return declined(asked, refuse.error(), refuse.description());
        }
        if (!"allow".equals(form.get("decision"))) {
            return declined(asked, "access_denied", "The user did not agree");
        }
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(shape.codeParameter(), service.tokens().issueCode(asked.consent()));
        for (Capture capture : scheme.captures()) {
            if (capture.source() instanceof CaptureSource.Redirect source) {
                answer.put(
                        source.parameter(), service.captured().getOrDefault(capture.setting(), ""));
            }
        }
        return redirect(asked, answer, wrong instanceof Misbehaviour.WrongState);
    }

    private Response declined(Asked asked, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return redirect(asked, answer, false);
    }

    private Response redirect(Asked asked, Map<String, String> answer, boolean wrongState) {
        String state = asked.state();
        if (state != null) {
            answer.put("state", wrongState ? UUID.randomUUID().toString() : state);
        }
        Template issuer = shape.issuer();
        if (issuer != null) {
            answer.put("iss", service.connector().url(issuer, name -> null).toString());
        }
        String query =
                answer.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String target = asked.consent().redirectUri();
        return Response.redirect(302, target + (target.contains("?") ? "&" : "?") + query)
                .withHeader("cache-control", "no-store");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
