package dev.strongroom.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `theme` of a session (vault-behaviour.md c.13): what a page may put into its styles and
/// links. Members that are not known here are carried for other pages as they are.
final class SessionTheme {
    private static final int LONGEST_NAME = 255;
    private static final Set<String> ADDRESSES =
            Set.of("favicon", "logo", "privacy_url", "terms_url");
    private static final Set<String> COLORS =
            Set.of("primary_color", "sidepanel_background_color", "sidepanel_text_color");
    private static final String NAME = "vault_name";

    /// What CSS takes for a color, and nothing that could end it and begin something else.
    private static final Pattern COLOR =
            Pattern.compile(
                    "#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"
                            + "|[A-Za-z]{3,30}"
                            + "|(rgb|hsl)a?\\([0-9., %/deg-]{1,40}\\)");

    private SessionTheme() {}

    /// Members without a value, or with an empty one, are left out.
    ///
    /// @throws ApiException 400 if a value is not what its name says
    static Map<String, @Nullable Object> of(@Nullable Body body) {
        var theme = new LinkedHashMap<String, @Nullable Object>();
        if (body == null) {
            return theme;
        }
        body.members()
                .forEach(
                        (name, value) -> {
                            Object checked = known(name) ? text(body, name) : value;
                            if (checked != null) {
                                theme.put(name, checked);
                            }
                        });
        return theme;
    }

    private static boolean known(String name) {
        return ADDRESSES.contains(name) || COLORS.contains(name) || name.equals(NAME);
    }

    private static @Nullable String text(Body body, String name) {
        String text = body.text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (ADDRESSES.contains(name)) {
            return WebAddress.checked(body.named(name), text);
        }
        if (COLORS.contains(name) && !COLOR.matcher(text).matches()) {
            throw ApiException.invalid(body.named(name) + " must be a color, such as #286efa");
        }
        if (name.equals(NAME) && (text.length() > LONGEST_NAME || !Values.isOneLine(text))) {
            throw ApiException.invalid(
                    body.named(name)
                            + " must be one line of at most "
                            + LONGEST_NAME
                            + " characters");
        }
        return text;
    }
}
