package dev.strongroom.proxy;

import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The header `RateLimit`: `"default";r=50;t=30`, one member for each window, with the limits in
/// `RateLimit-Policy` (`"default";q=100;w=60`); or, as drafts before had it and services send it,
/// `limit=100, remaining=50, reset=30`.
final class RateLimitField {
    private static final int MOST_WINDOWS = 16;

    private RateLimitField() {}

    static List<DownstreamLimit> windows(String field, @Nullable String policy, long now) {
        List<Map<String, String>> members = members(field);
        Map<String, String> flat = new HashMap<>();
        members.forEach(flat::putAll);
        if (flat.containsKey("remaining") || flat.containsKey("limit")) {
            return List.of(
                    window(flat.get("limit"), flat.get("remaining"), flat.get("reset"), now));
        }
        Map<String, String> limits = limits(policy);
        var windows = new ArrayList<DownstreamLimit>();
        for (Map<String, String> member : members) {
            if (member.containsKey("r")) {
                String limit = limits.get(member.getOrDefault("", ""));
                windows.add(window(limit, member.get("r"), member.get("t"), now));
            }
        }
        return windows;
    }

    private static DownstreamLimit window(
            @Nullable String limit, @Nullable String remaining, @Nullable String reset, long now) {
        return LimitHeaders.window(
                LimitText.count(limit),
                LimitText.count(remaining),
                LimitText.reset(reset, ResetForm.SECONDS, now));
    }

    private static Map<String, String> limits(@Nullable String policy) {
        var limits = new HashMap<String, String>();
        if (policy != null) {
            for (Map<String, String> member : members(policy)) {
                String quota = member.get("q");
                if (quota != null) {
                    limits.put(member.getOrDefault("", ""), quota);
                }
            }
        }
        return limits;
    }

    /// The parameters of each member; the name of a member is under the empty key.
    private static List<Map<String, String>> members(String field) {
        if (field.length() > LimitText.MOST_CHARACTERS) {
            return List.of();
        }
        return split(field, ',').stream()
                .limit(MOST_WINDOWS)
                .map(RateLimitField::parameters)
                .toList();
    }

    private static Map<String, String> parameters(String member) {
        var parameters = new HashMap<String, String>();
        for (String part : split(member, ';')) {
            int equals = part.indexOf('=');
            if (equals > 0 && !part.startsWith("\"")) {
                String key = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.put(key, part.substring(equals + 1).strip());
            } else {
                parameters.putIfAbsent("", part.strip());
            }
        }
        return parameters;
    }

    /// Splits outside of quoted strings (RFC 9651 section 3.3.3).
    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }
}
