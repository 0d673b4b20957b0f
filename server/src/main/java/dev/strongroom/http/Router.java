package dev.strongroom.http;

import dev.strongroom.http.RouteTree.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which handler answers which method and path. Fill it before the server starts; afterwards it is
/// only read.
///
/// Patterns are made of literal segments and parameters,
/// `/vault/connections/{unified_api}/{service_id}`; a last segment `{path...}` takes all that
/// remains. A literal wins over a parameter, a parameter is never empty, and a trailing slash makes
/// another path. HEAD is answered by GET routes, whose handler sees the method `HEAD`, except by
/// those that act.
public final class Router {
    private final Map<String, RouteTree> trees = new HashMap<>();
    private final List<Route> routes = new ArrayList<>();
    private final Set<Route> acting = new HashSet<>();

    /// The endpoint, and the request as it sees it.
    record Match(Endpoint endpoint, Request request) {}

    public Router get(String pattern, Handler handler) {
        return add("GET", pattern, handler);
    }

    /// A GET route that does something when it is visited, so that a HEAD, which previews of links
    /// send, must not reach it.
    public Router acting(String pattern, Handler handler) {
        acting.add(new Route("GET", pattern));
        return get(pattern, handler);
    }

    public Router post(String pattern, Handler handler) {
        return add("POST", pattern, handler);
    }

    public Router put(String pattern, Handler handler) {
        return add("PUT", pattern, handler);
    }

    public Router patch(String pattern, Handler handler) {
        return add("PATCH", pattern, handler);
    }

    public Router delete(String pattern, Handler handler) {
        return add("DELETE", pattern, handler);
    }

    public Router add(String method, String pattern, Handler handler) {
        return inline(method, pattern, request -> false, handler);
    }

    /// A route whose handler runs on the event loop when `when` says so, else on a virtual thread.
    /// Only for work that never blocks longer than some microseconds: it spares the hop between two
    /// schedulers, but it holds up every connection of the loop.
    public Router inline(String method, String pattern, Predicate<Request> when, Handler handler) {
        return add(new Route(method, pattern), when, false, handler);
    }

    /// A route whose handler is called before the body of the request has been read, and may answer
    /// with a [Relay]. Runs on the event loop as [#inline] says.
    public Router streaming(
            String method, String pattern, Predicate<Request> when, Handler handler) {
        return add(new Route(method, pattern), when, true, handler);
    }

    private Router add(Route route, Predicate<Request> when, boolean streaming, Handler handler) {
        trees.computeIfAbsent(route.method(), m -> new RouteTree())
                .add(route, when, streaming, handler);
        routes.add(route);
        return this;
    }

    /// All routes in the order they were added.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// @throws HttpFailure 404 for an unknown path, 405 for another method's path, 400 for
    ///     malformed encoding
    Match match(Request request) {
        List<String> raw = new ArrayList<>(4);
        Endpoint endpoint = find(request.method(), request.path(), raw);
        if (endpoint == null) {
            throw unmatched(request.path());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            values.put(endpoint.parameters().get(i), Percent.decode(raw.get(i)));
        }
        return new Match(endpoint, request.withRoute(endpoint.route().pattern(), values));
    }

    private @Nullable Endpoint find(String method, String path, List<String> values) {
        RouteTree tree = path.startsWith("/") ? trees.get(method) : null;
        Endpoint found = tree == null ? null : tree.find(path, 0, values);
        return found == null && method.equals("HEAD") ? harmless(path, values) : found;
    }

    private @Nullable Endpoint harmless(String path, List<String> values) {
        Endpoint found = find("GET", path, values);
        return found == null || acting.contains(found.route()) ? null : found;
    }

    private HttpFailure unmatched(String path) {
        SortedSet<String> allowed = new TreeSet<>();
        Set<String> methods = new HashSet<>(trees.keySet());
        methods.add("HEAD");
        for (String method : methods) {
            if (find(method, path, new ArrayList<>()) != null) {
                allowed.add(method);
            }
        }
        return allowed.isEmpty()
                ? HttpFailure.of(404, "Nothing is served at this path")
                : HttpFailure.methodNotAllowed(allowed);
    }
}
