package dev.strongroom.connector;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call as a file writes it: `GET /v1/users/me`, only the address, or a section with `method`,
/// `url` and `body`.
record Call(String method, Template url, @Nullable Template body) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static Call read(Section section, String key) {
        var calls = section.entries(key, text -> ofText(section, key, text), Call::ofSection);
        if (calls.size() == 1) {
            return calls.getFirst();
        }
        section.problem(key, calls.isEmpty() ? "is required" : "must be one call");
        return new Call("GET", Template.of(""), null);
    }

    private static Call ofText(Section section, String key, String text) {
        int space = text.indexOf(' ');
        String method = space < 0 ? "GET" : text.substring(0, space);
        if (!METHODS.contains(method)) {
            section.problem(key, "must read like GET /path");
        }
        return new Call(method, section.toTemplate(key, text.substring(space + 1)), null);
    }

    private static Call ofSection(Section section) {
        String method = method(section, "GET");
        var call = new Call(method, section.template("url"), section.templateOrNull("body"));
        section.end();
        return call;
    }

    /// An HTTP method, in upper case.
    static String method(Section section, String fallback) {
        String method = section.text("method", fallback);
        if (!METHODS.contains(method)) {
            section.problem("method", "must be one of GET, POST, PUT, PATCH, DELETE");
        }
        return method;
    }
}
