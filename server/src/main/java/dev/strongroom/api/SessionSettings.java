package dev.strongroom.api;

import dev.strongroom.connector.UnifiedApis;
import dev.strongroom.vault.Sessions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `settings` of a session with their defaults (vault-behaviour.md c.13).
///
/// @param claims as they go into the token
/// @param length how long the session lasts
record SessionSettings(Map<String, Object> claims, Duration length) {
    private static final String LENGTH = "session_length";
    private static final String USUAL_LENGTH = "1h";
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Pattern LENGTH_FORM = Pattern.compile("(\\d{1,6})\\s*([smhdw])");
    private static final String APIS = "unified_apis";
    private static final String ALLOWED = "allow_actions";

    /// Not in the description of the request, but pages read it from the token: there is no other
    /// way to set it. It has no default, as they differ.
    private static final String HIDE_CARD = "hide_consumer_card";

    private static final Set<String> ACTIONS =
            Set.of("delete", "disconnect", "reauthorize", "disable");
    private static final Map<String, Boolean> FLAGS = flags();

    private static Map<String, Boolean> flags() {
        var flags = new LinkedHashMap<String, Boolean>();
        flags.put("hide_resource_settings", false);
        flags.put("sandbox_mode", false);
        flags.put("isolation_mode", false);
        flags.put("show_logs", true);
        flags.put("show_suggestions", false);
        flags.put("show_sidebar", true);
        flags.put("auto_redirect", false);
        flags.put("hide_guides", false);
        return flags;
    }

    /// @throws ApiException 400 if there is an unknown member or a wrong value
    static SessionSettings of(@Nullable Body body) {
        var claims = new LinkedHashMap<String, Object>(FLAGS);
        claims.put(LENGTH, USUAL_LENGTH);
        if (body != null) {
            body.allowOnly(members());
            FLAGS.keySet().forEach(name -> put(claims, name, body.bool(name)));
            put(claims, HIDE_CARD, body.bool(HIDE_CARD));
            put(claims, LENGTH, body.text(LENGTH));
            put(claims, APIS, known(body, APIS, UnifiedApis::known));
            put(claims, ALLOWED, known(body, ALLOWED, ACTIONS::contains));
        }
        return new SessionSettings(claims, parseLength(String.valueOf(claims.get(LENGTH))));
    }

    private static Set<String> members() {
        Set<String> members = new LinkedHashSet<>(FLAGS.keySet());
        members.addAll(List.of(LENGTH, APIS, ALLOWED, HIDE_CARD));
        return members;
    }

    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value != null) {
            claims.put(name, value);
        }
    }

    private static @Nullable List<Object> known(
            Body body, String name, Predicate<String> predicate) {
        List<Object> list = body.list(name);
        for (Object element : list == null ? List.of() : list) {
            if (!(element instanceof String text) || !predicate.test(text)) {
                throw ApiException.invalid(body.named(name) + " holds a value that is not known");
            }
        }
        return list == null ? null : list.stream().distinct().toList();
    }

    /// `30m`, `1h`, `2d`, `1w`.
    private static Duration parseLength(String text) {
        Matcher matcher = LENGTH_FORM.matcher(text.strip());
        if (matcher.matches()) {
            Duration length = length(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (length.compareTo(SHORTEST) >= 0 && length.compareTo(Sessions.LONGEST) <= 0) {
                return length;
            }
        }
        throw ApiException.invalid(
                "Property settings.session_length must be a length from 1m to 1w, such as 30m or 1h");
    }

    private static Duration length(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }
}
