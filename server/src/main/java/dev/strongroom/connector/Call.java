package dev.strongroom.connector;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call as a file writes it: `GET /v1/users/me`, only the address, or a section with `method`,
/// `url` and `body`.
record Call(String method, Template url, @Nullable Template body) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    static Call read(Section section, String key) {
        return read(section, key, (call, more) -> call);
    }

    /// @param more makes something of the call and what else stands in its section
    static <T> T read(Section section, String key, More<T> more) {
        var calls =
                section.entries(
                        key,
                        text -> more.of(ofText(section, key, text), null),
                        written -> ofSection(written, more));
        if (calls.size() == 1) {
            return calls.getFirst();
        }
        section.problem(key, calls.isEmpty() ? "is required" : "must be one call");
        return more.of(new Call("GET", Template.of(""), null), null);
    }

    interface More<T> {
        /// @param section null where the call is written as text
        T of(Call call, @Nullable Section section);
    }

    private static Call ofText(Section section, String key, String text) {
        int space = text.indexOf(' ');
        String method = space < 0 ? "GET" : text.substring(0, space);
        if (!METHODS.contains(method)) {
            section.problem(key, "must read like GET /path");
        }
        return new Call(method, section.toTemplate(key, text.substring(space + 1)), null);
    }

    private static <T> T ofSection(Section section, More<T> more) {
        String method = method(section, "GET");
        var call = new Call(method, section.template("url"), section.templateOrNull("body"));
        T made = more.of(call, section);
        section.end();
        return made;
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
