package dev.strongroom.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body whose members are laid over what is there: an absent one leaves it, and null clears what
/// may be without a value.
record Members(Body body) {

    String text(String name, String present) {
        return body.names(name) ? required(name, body.text(name)) : present;
    }

    @Nullable String textOrNull(String name, @Nullable String present) {
        return body.names(name) ? body.text(name) : present;
    }

    boolean flag(String name, boolean present) {
        return body.names(name) ? required(name, body.bool(name)) : present;
    }

    List<String> texts(String name, List<String> present) {
        if (!body.names(name)) {
            return present;
        }
        var texts = new ArrayList<String>();
        for (Object one : required(name, body.list(name))) {
            if (!(one instanceof String text)) {
                throw ApiException.invalid("Property " + name + " must be an array of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /// @throws ApiException 400 if there is none
    String requiredText(String name) {
        String value = body.text(name);
        if (value == null) {
            throw ApiException.invalid("Property " + name + " is missing");
        }
        return value;
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw ApiException.invalid("Property " + name + " must not be null");
        }
        return value;
    }
}
