package dev.strongroom.api;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `settings` of a body: values of form fields by id.
final class SettingValues {
    private static final int MOST = 200;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_VALUE = 65_536;

    /// Such values end up in headers. Private keys do not, and have lines.
    private static final Pattern SOUNDS_LIKE_HEADER =
            Pattern.compile("(?i).*(token|api[_-]?key|bearer).*");

    private SettingValues() {}

    static Map<String, @Nullable Object> of(Body settings) {
        Map<String, @Nullable Object> values = settings.members();
        if (values.size() > MOST) {
            throw ApiException.invalid("Property settings has more than " + MOST + " members");
        }
        values.forEach(SettingValues::check);
        return values;
    }

    private static void check(String id, @Nullable Object value) {
        if (id.isBlank() || id.length() > LONGEST_ID || !Values.isOneLine(id)) {
            throw ApiException.invalid("Property settings has a member with an unusable name");
        }
        checkContent(id, value);
        if (value != null && value.toString().length() > LONGEST_VALUE) {
            throw ApiException.invalid("Property settings." + id + " is too long");
        }
    }

    /// An object, even one inside a list, would hide the names of secrets.
    private static void checkContent(String id, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> object ->
                    throw ApiException.invalid(
                            "Property settings."
                                    + id
                                    + " must be text, a number, a boolean or a list of these");
            case List<?> list -> list.forEach(element -> checkContent(id, element));
            case String text -> checkText(id, text);
            case null -> {}
            default -> {}
        }
    }

    private static void checkText(String id, String text) {
        if (SOUNDS_LIKE_HEADER.matcher(id).matches()
                ? !Values.isOneLine(text)
                : text.chars().anyMatch(SettingValues::isStrange)) {
            throw ApiException.invalid("Property settings." + id + " holds a control character");
        }
    }

    private static boolean isStrange(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
    }
}
