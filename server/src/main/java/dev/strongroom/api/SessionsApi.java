package dev.strongroom.api;

import dev.strongroom.connection.JsonText;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Sessions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /vault/sessions` (vault-behaviour.md c.13).
public final class SessionsApi {
    private static final Set<String> MEMBERS =
            Set.of(
                    "consumer_metadata",
                    "redirect_uri",
                    "settings",
                    "theme",
                    "custom_consumer_settings");

    /// The token is part of an address, and 8 KiB of address is all that common proxies take.
    private static final int MOST_CLAIM_BYTES = 5 * 1024;

    private final Authentication authentication;
    private final Sessions sessions;
    private final Urls urls;

    public SessionsApi(Authentication authentication, Sessions sessions, Urls urls) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.urls = urls;
    }

    public Response create(Request request) {
        Caller caller = authentication.server(request);
        String consumerId = caller.requireConsumer();
        Body body = Body.of(request);
        body.allowOnly(MEMBERS);
        SessionSettings settings = SessionSettings.of(body.object("settings"));
        Body metadata = body.object("consumer_metadata");
        Map<String, @Nullable Object> shown =
                metadata == null ? Map.of() : ConsumerMetadata.of(metadata);
        JsonText stored = metadata == null ? null : ConsumerMetadata.json(shown);
        Map<String, Object> claims = claims(caller, body, settings, shown);
        checkSize(claims);
        return answer(
                sessions.open(caller.application(), consumerId, settings.length(), claims, stored));
    }

    private Map<String, Object> claims(
            Caller caller,
            Body body,
            SessionSettings settings,
            Map<String, @Nullable Object> metadata) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("consumer_metadata", metadata);
        String redirectUri = body.text("redirect_uri");
        if (redirectUri != null && !redirectUri.isBlank()) {
            sessions.checkRedirectUri(caller.application(), redirectUri);
            claims.put("redirect_uri", redirectUri);
        }
        claims.put("settings", settings.claims());
        claims.put("theme", SessionTheme.of(body.object("theme")));
        Body custom = body.object("custom_consumer_settings");
        if (custom != null) {
            claims.put("custom_consumer_settings", custom.members());
        }
        return claims;
    }

    private Response answer(String token) {
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("session_uri", urls.session(token));
                    json.writeStringField("session_token", token);
                    json.writeEndObject();
                });
    }

    private static void checkSize(Map<String, Object> claims) {
        if (size(claims) <= MOST_CLAIM_BYTES) {
            return;
        }
        String largest =
                claims.keySet().stream()
                        .max(Comparator.comparingInt(name -> size(claims.get(name))))
                        .orElseThrow();
        throw ApiException.invalid(
                "Property "
                        + largest
                        + " is too long: all of a session together may have "
                        + MOST_CLAIM_BYTES
                        + " bytes of JSON");
    }

    private static int size(@Nullable Object value) {
        return Envelope.document(json -> Values.write(json, value)).length;
    }
}
