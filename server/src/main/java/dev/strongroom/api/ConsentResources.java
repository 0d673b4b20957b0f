package dev.strongroom.api;

import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.ScopedFields.Access;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `resources` of a decision about data scopes: `"*"`, or `hris.employees` to field path to `{read,
/// write}`.
final class ConsentResources {
    private static final String PROPERTY = "resources";
    private static final String WILDCARD = "*";
    private static final Pattern RESOURCE =
            Pattern.compile("[a-z][a-z-]{0,63}\\.[A-Za-z0-9_-]{1,64}");
    private static final int MOST_FIELDS = 1000;
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final int LONGEST_PATH = 256;

    private int fields;
    private int characters;

    private ConsentResources() {}

    /// @throws ApiException 400 if it is anything else, or too much
    static ScopedFields of(@Nullable Object value) {
        if (value == null) {
            throw ApiException.invalid("Property " + PROPERTY + " is missing");
        }
        if (value.equals(WILDCARD)) {
            return ScopedFields.EVERYTHING;
        }
        return new ScopedFields(false, new ConsentResources().resources(value));
    }

    private Map<String, Map<String, Access>> resources(Object value) {
        var resources = new LinkedHashMap<String, Map<String, Access>>();
        members(value, PROPERTY, "\"*\" or an object")
                .forEach(
                        (resource, paths) -> {
                            String at = PROPERTY + "." + resource;
                            require(
                                    RESOURCE.matcher(resource).matches(),
                                    PROPERTY,
                                    "an object of resources such as hris.employees");
                            count(resource);
                            resources.put(resource, paths(paths, at));
                        });
        return resources;
    }

    private Map<String, Access> paths(@Nullable Object value, String at) {
        var paths = new LinkedHashMap<String, Access>();
        members(value, at, "an object of field paths")
                .forEach(
                        (path, access) -> {
                            require(isPath(path), at, "an object of field paths");
                            count(path);
                            paths.put(path, access(access, at + "." + path));
                        });
        return paths;
    }

    private static boolean isPath(String text) {
        return !text.isBlank() && text.length() <= LONGEST_PATH && Values.isOneLine(text);
    }

    private static Access access(@Nullable Object value, String at) {
        Map<String, @Nullable Object> flags = members(value, at, "an object of read and write");
        flags.forEach(
                (name, flag) ->
                        require(
                                (name.equals("read") || name.equals("write"))
                                        && flag instanceof Boolean,
                                at,
                                "{\"read\": true or false, \"write\": true or false}"));
        return new Access(
                Boolean.TRUE.equals(flags.get("read")), Boolean.TRUE.equals(flags.get("write")));
    }

    private void count(String name) {
        characters += name.length();
        if (++fields > MOST_FIELDS || characters > MOST_CHARACTERS) {
            throw ApiException.invalid(
                    "Property "
                            + PROPERTY
                            + " holds more than "
                            + MOST_FIELDS
                            + " names or "
                            + MOST_CHARACTERS
                            + " characters of them");
        }
    }

    private static Map<String, @Nullable Object> members(
            @Nullable Object value, String at, String type) {
        require(value instanceof Map<?, ?>, at, type);
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    private static void require(boolean holds, String at, String type) {
        if (!holds) {
            throw ApiException.invalid("Property " + at + " must be " + type);
        }
    }
}
