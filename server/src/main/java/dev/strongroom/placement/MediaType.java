package dev.strongroom.placement;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a body is, as its `Content-Type` says (RFC 9110 section 8.3).
///
/// @param name in lower case, without parameters; empty = the call does not say
record MediaType(String name) {
    static MediaType of(@Nullable String contentType) {
        if (contentType == null) {
            return new MediaType("");
        }
        int end = contentType.indexOf(';');
        String name = end < 0 ? contentType : contentType.substring(0, end);
        return new MediaType(name.strip().toLowerCase(Locale.ROOT));
    }

    boolean isUnknown() {
        return name.isEmpty();
    }

    boolean isForm() {
        return name.equals("application/x-www-form-urlencoded");
    }

    boolean isJson() {
        return name.equals("application/json") || name.endsWith("+json");
    }

    boolean isXml() {
        return name.equals("text/xml") || name.equals("application/xml") || name.endsWith("+xml");
    }
}
