package dev.strongroom.api;

import dev.strongroom.connection.JsonText;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
        Map<String, Object> settings = SessionSettings.of(body.object("settings"));
        var claims = new LinkedHashMap<String, Object>();
        Body metadata = body.object("consumer_metadata");
        claims.put("consumer_metadata", metadata == null ? Map.of() : texts(metadata));
        String redirectUri = redirectUri(caller, body.text("redirect_uri"));
        if (redirectUri != null) {
            claims.put("redirect_uri", redirectUri);
        }
        claims.put("settings", settings);
        Body theme = body.object("theme");
        claims.put("theme", theme == null ? Map.of() : texts(theme));
        Body custom = body.object("custom_consumer_settings");
        if (custom != null) {
            claims.put("custom_consumer_settings", custom.members());
        }
        checkSize(claims);
        String token =
                sessions.open(
                        caller.application(),
                        consumerId,
                        SessionSettings.length(settings),
                        claims,
                        metadata == null ? null : json(texts(metadata)));
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("session_uri", urls.session(token));
                    json.writeStringField("session_token", token);
                    json.writeEndObject();
                });
    }

    private static void checkSize(Map<String, Object> claims) {
        if (utf8(claims).length <= MOST_CLAIM_BYTES) {
            return;
        }
        String largest =
                claims.keySet().stream()
                        .max(Comparator.comparingInt(name -> utf8(claims.get(name)).length))
                        .orElseThrow();
        throw ApiException.invalid(
                "Property "
                        + largest
                        + " is too long: all of a session together may have "
                        + MOST_CLAIM_BYTES
                        + " bytes of JSON");
    }

    private static JsonText json(Map<String, Object> metadata) {
        return new JsonText(new String(utf8(metadata), StandardCharsets.UTF_8));
    }

    private static byte[] utf8(@Nullable Object value) {
        return Envelope.document(json -> Values.write(json, value));
    }

    /// Members without a value are left out.
    private static Map<String, Object> texts(Body body) {
        var texts = new LinkedHashMap<String, Object>();
        for (String name : body.members().keySet()) {
            String text = body.text(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    private @Nullable String redirectUri(Caller caller, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        sessions.checkRedirectUri(caller.application(), text);
        return text;
    }

    /// `30m`, `1h`, `2d`, `1w`; from a minute to a week.
    static Duration parseLength(String text) {
        var matcher = Pattern.compile("(\\d{1,6})\\s*([smhdw])").matcher(text.strip());
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            Duration length =
                    switch (matcher.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        case "d" -> Duration.ofDays(count);
                        default -> Duration.ofDays(7 * count);
                    };
            if (length.compareTo(Duration.ofMinutes(1)) >= 0
                    && length.compareTo(Sessions.LONGEST) <= 0) {
                return length;
            }
        }
        throw ApiException.invalid(
                "Property settings.session_length must be a length from 1m to 1w, such as 30m or 1h");
    }
}
