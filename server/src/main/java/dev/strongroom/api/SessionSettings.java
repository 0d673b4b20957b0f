package dev.strongroom.api;

import dev.strongroom.connector.UnifiedApis;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The `settings` of a session with their defaults (vault-behaviour.md c.13).
final class SessionSettings {
    private static final String LENGTH = "session_length";
    private static final Set<String> ACTIONS =
            Set.of("delete", "disconnect", "reauthorize", "disable");
    private static final Map<String, Boolean> FLAGS =
            Map.of(
                    "hide_resource_settings", false,
                    "sandbox_mode", false,
                    "isolation_mode", false,
                    "show_logs", true,
                    "show_suggestions", false,
                    "show_sidebar", true,
                    "auto_redirect", false,
                    "hide_guides", false);
    private static final Set<String> MEMBERS =
            Set.of(
                    "unified_apis",
                    "hide_resource_settings",
                    "sandbox_mode",
                    "isolation_mode",
                    LENGTH,
                    "show_logs",
                    "show_suggestions",
                    "show_sidebar",
                    "auto_redirect",
                    "hide_guides",
                    "allow_actions");

    private SessionSettings() {}

    static Map<String, Object> of(@Nullable Body body) {
        var settings = new LinkedHashMap<String, Object>();
        FLAGS.forEach((name, fallback) -> settings.put(name, flag(body, name, fallback)));
        settings.put(LENGTH, "1h");
        if (body == null) {
            return settings;
        }
        body.allowOnly(MEMBERS);
        String length = body.text(LENGTH);
        if (length != null) {
            settings.put(LENGTH, length);
        }
        putList(settings, body, "unified_apis", UnifiedApis::known);
        putList(settings, body, "allow_actions", ACTIONS::contains);
        return settings;
    }

    static Duration length(Map<String, Object> settings) {
        return SessionsApi.parseLength(String.valueOf(settings.get(LENGTH)));
    }

    private static boolean flag(@Nullable Body body, String name, boolean fallback) {
        Boolean value = body == null ? null : body.bool(name);
        return value == null ? fallback : value;
    }

    private static void putList(
            Map<String, Object> settings, Body body, String name, Predicate<String> known) {
        List<Object> list = body.list(name);
        if (list == null) {
            return;
        }
        for (Object element : list) {
            if (!(element instanceof String text) || !known.test(text)) {
                throw ApiException.invalid(
                        "Property settings." + name + " holds a value that is not known");
            }
        }
        settings.put(name, list);
    }
}
