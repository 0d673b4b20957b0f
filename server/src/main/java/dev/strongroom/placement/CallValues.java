package dev.strongroom.placement;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What templates of a signature can say of a call, and the settings beside it.
///
/// @see dev.strongroom.connector.SigningRecipe#CALL_VALUES
record CallValues(SignedCall call, Map<String, String> settings)
        implements Function<String, @Nullable String> {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);
    private static final String BODY = "body";

    static boolean isOfBody(String name) {
        return name.equals(BODY) || name.equals("body_sha256") || name.equals("body_md5");
    }

    @Override
    public @Nullable String apply(String name) {
        Moment moment = call.moment();
        URI uri = call.uri();
        return switch (name) {
            case "method" -> call.method();
            case "url" -> uri.toString();
            case "host" -> uri.getRawAuthority();
            case "path" -> path(uri);
            case "query" -> query(uri);
            case "path_query" -> path(uri) + (query(uri).isEmpty() ? "" : "?" + query(uri));
            case "content_type" -> call.contentType() == null ? "" : call.contentType();
            case BODY -> new String(call.body(), StandardCharsets.ISO_8859_1);
            case "body_sha256" -> Digests.hex("SHA-256", call.body());
            case "body_md5" -> Digests.hex("MD5", call.body());
            case "timestamp" -> Long.toString(moment.epochSeconds());
            case "timestamp_ms" -> Long.toString(moment.epochSeconds() * 1000);
            case "date" -> HTTP_DATE.format(Instant.ofEpochSecond(moment.epochSeconds()));
            case "date_iso" -> Instant.ofEpochSecond(moment.epochSeconds()).toString();
            case "nonce" -> moment.nonce();
            default -> settings.get(name);
        };
    }

    /// The same with one character for each byte of its UTF-8, as the body comes.
    @Nullable String bytewise(String name) {
        String value = apply(name);
        return value == null || name.equals(BODY)
                ? value
                : new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : uri.getRawQuery();
    }
}
