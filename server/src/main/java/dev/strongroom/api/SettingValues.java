package dev.strongroom.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `settings` of a body: values of form fields by id.
final class SettingValues {
    private static final int MOST = 200;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_VALUE = 65_536;

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
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw ApiException.invalid("Property settings has a member with an unusable name");
        }
        if (value instanceof Map) {
            throw ApiException.invalid(
                    "Property settings." + id + " must be text, a number, a boolean or a list");
        }
        if (value != null && value.toString().length() > LONGEST_VALUE) {
            throw ApiException.invalid("Property settings." + id + " is too long");
        }
    }
}
