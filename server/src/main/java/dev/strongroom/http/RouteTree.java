package dev.strongroom.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The routes of one method, by path segment. A literal segment wins over a parameter, and where it
/// leads nowhere the parameter is tried. An empty segment is a literal one, so a trailing slash
/// makes another path.
final class RouteTree {
    /// @param inline whether a request is answered on the event loop
    /// @param streaming whether the handler is called before the body has been read
    record Endpoint(
            Route route,
            List<String> parameters,
            Predicate<Request> inline,
            boolean streaming,
            Handler handler) {}

    private final Map<String, RouteTree> literals = new HashMap<>();
    private @Nullable RouteTree parameter;
    private @Nullable RouteTree rest;
    private @Nullable Endpoint endpoint;

    void add(Route route, Predicate<Request> inline, boolean streaming, Handler handler) {
        if (!route.pattern().startsWith("/")) {
            throw new IllegalArgumentException("A pattern starts with a slash: " + route);
        }
        List<String> parameters = new ArrayList<>();
        RouteTree node = this;
        for (String segment : route.pattern().substring(1).split("/", -1)) {
            node = node.child(segment, parameters);
        }
        if (node.endpoint != null) {
            throw new IllegalArgumentException(route + " clashes with " + node.endpoint.route);
        }
        node.endpoint = new Endpoint(route, List.copyOf(parameters), inline, streaming, handler);
    }

    private RouteTree child(String segment, List<String> parameters) {
        if (!segment.startsWith("{")) {
            return literals.computeIfAbsent(segment, literal -> new RouteTree());
        }
        boolean all = segment.endsWith("...}");
        parameters.add(segment.substring(1, segment.length() - (all ? 4 : 1)));
        RouteTree known = all ? rest : parameter;
        RouteTree child = known == null ? new RouteTree() : known;
        rest = all ? child : rest;
        parameter = all ? parameter : child;
        return child;
    }

    /// @param slash where the next segment's slash is, or the path's length when it is used up
    /// @param values takes the raw parameter values, in the order of the pattern
    @Nullable Endpoint find(String path, int slash, List<String> values) {
        if (slash == path.length()) {
            return endpoint;
        }
        int next = path.indexOf('/', slash + 1);
        int end = next < 0 ? path.length() : next;
        String segment = path.substring(slash + 1, end);
        RouteTree literal = literals.get(segment);
        Endpoint found = literal == null ? null : literal.find(path, end, values);
        if (found == null && parameter != null && !segment.isEmpty()) {
            values.addLast(segment);
            found = parameter.find(path, end, values);
            if (found == null) {
                values.removeLast();
            }
        }
        if (found == null && rest != null) {
            values.addLast(path.substring(slash + 1));
            found = rest.endpoint;
        }
        return found;
    }
}
