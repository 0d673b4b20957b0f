package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.SigningRecipe;
import dev.strongroom.connector.Template;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The API of a service: checks that the credential is where it belongs and answers something.
///
/// A token must be one the service has issued and not ended. Keys and passwords are taken as they
/// come, unless they hold the word `wrong`; those that OAuth 1.0 signs with must be the sample
/// ones.
record ApiEndpoint(FakeService service, EndpointMap endpoints) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}|:?]*)[^{}]*}");

    Response answer(Request request) {
        for (CredentialPlacement placement : service.connector().access().placements()) {
            if (!isInPlace(placement, request)) {
                return Answers.error(401, "unauthorized", "The credential is missing or wrong");
            }
        }
        return Answers.json(200, document(request));
    }

    private JsonDocument document(Request request) {
        var document = new JsonDocument();
        for (Capture capture : endpoints.captures(request.method(), request.path())) {
            if (capture.source() instanceof CaptureSource.ApiCall call) {
                document.put(call.path(), service.captured().getOrDefault(capture.setting(), ""));
            }
        }
        new AccountData(service.connector(), endpoints).answer(request, document);
        if (!document.isEmpty()) {
            return document;
        }
        return document.put("ok", true)
                .put("service", service.connector().id())
                .put("method", request.method())
                .put("path", request.path())
                .put("body_bytes", request.body().length);
    }

    private boolean isInPlace(CredentialPlacement placement, Request request) {
        return switch (placement) {
            case CredentialPlacement.Bearer bearer -> isGood(bearer(request));
            case CredentialPlacement.Header header ->
                    isGood(header.value(), request.header(header.name()));
            case CredentialPlacement.Query query ->
                    isGood(query.value(), request.query(query.name()));
            case CredentialPlacement.BasicPair pair -> isGood(pair, request);
            case CredentialPlacement.Body body -> holds(request, body.members(), "\"%s\"", "%s=");
            case CredentialPlacement.SoapBody body -> holds(request, body.members(), "%s>");
            case CredentialPlacement.UsernameToken token ->
                    holds(request, List.of(), "UsernameToken>");
            case CredentialPlacement.Signature signature -> isSigned(request);
            case CredentialPlacement.Nothing nothing -> true;
        };
    }

    /// @param shapes of which the body has one for each member
    private static boolean holds(Request request, List<Member> members, String... shapes) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        Stream<String> names = members.stream().map(Member::name);
        return !body.contains("wrong")
                && (members.isEmpty() ? Stream.of("") : names)
                        .allMatch(
                                name ->
                                        Stream.of(shapes)
                                                .map(shape -> shape.formatted(name))
                                                .anyMatch(body::contains));
    }

    private boolean isSigned(Request request) {
        AuthScheme auth = service.connector().auth();
        return switch (auth) {
            case AuthScheme.OAuth1 oauth ->
                    new OAuth1Check(oauth, service.sampleSettings()::get)
                            .accepts(request, endpoints.address(request));
            case AuthScheme.SignedRequest signed ->
                    switch (signed.recipe()) {
                        case SigningRecipe.KeyedHash hash ->
                                hash.headers().keySet().stream()
                                        .allMatch(name -> request.header(name) != null);
                        case SigningRecipe.AwsSigV4 aws -> request.header("x-amz-date") != null;
                    };
            default -> false;
        };
    }

    static @Nullable String bearer(Request request) {
        String header = request.header("authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    private boolean isGood(CredentialPlacement.BasicPair pair, Request request) {
        String[] sent = ClientCheck.basicPair(request.header("authorization"));
        return sent != null && isGood(pair.username(), sent[0]) && isGood(pair.password(), sent[1]);
    }

    /// The value must look like the template; what stands for the access token must be one.
    private boolean isGood(Template template, @Nullable String value) {
        var regex = new StringBuilder();
        String source = template.toString();
        Matcher placeholders = PLACEHOLDER.matcher(source);
        int from = 0;
        while (placeholders.find()) {
            regex.append(Pattern.quote(source.substring(from, placeholders.start())));
            regex.append(placeholders.group(1).equals("access_token") ? "(?<token>.+)" : ".+");
            from = placeholders.end();
        }
        regex.append(Pattern.quote(source.substring(from)));
        Matcher matcher = Pattern.compile(regex.toString()).matcher(value == null ? "" : value);
        if (value == null || !matcher.matches()) {
            return false;
        }
        return regex.indexOf("(?<token>") >= 0
                ? isGood(matcher.group("token"))
                : !value.contains("wrong");
    }

    private boolean isGood(@Nullable String token) {
        if (token == null) {
            return false;
        }
        boolean issues =
                service.connector().auth() instanceof OAuth2
                        || service.connector().auth() instanceof AuthScheme.TokenExchange;
        return issues ? service.tokens().isLive(token) : !token.contains("wrong");
    }
}
