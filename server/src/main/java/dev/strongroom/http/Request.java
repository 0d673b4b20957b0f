package dev.strongroom.http;

import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request whose body has arrived. Immutable; the arrays are not copied, so treat them as
/// read-only.
public final class Request {
    private static final byte[] NO_BODY = {};

    private final Target target;
    private final Fields headers;
    private final byte[] body;
    private final Origin origin;
    private @Nullable Map<String, List<String>> query;

    /// @param rawQuery without the question mark; empty where there is none
    /// @param route the matched pattern; empty while nothing matched
    record Target(
            String method,
            String path,
            String rawQuery,
            String route,
            Map<String, String> pathParameters) {}

    record Origin(String id, String remoteAddress) {}

    Request(Target target, Fields headers, byte[] body, Origin origin) {
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.origin = origin;
    }

    /// A request without a network, for tests.
    ///
    /// @param uri path and, after a question mark, the query: `/vault/connections?api=crm`
    public static Request of(String method, String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String rawQuery = mark < 0 ? "" : uri.substring(mark + 1);
        return new Request(
                new Target(method, path, rawQuery, "", Map.of()),
                Fields.none(),
                NO_BODY,
                new Origin("00000000-0000-4000-8000-000000000000", "127.0.0.1"));
    }

    public Request withHeader(String name, String value) {
        Fields more = headers.only(any -> true).add(name, value);
        return new Request(target, more, body, origin);
    }

    public Request withBody(byte[] content) {
        return new Request(target, headers, content, origin);
    }

    /// The same request as the route with this pattern sees it.
    public Request withRoute(String pattern, Map<String, String> pathParameters) {
        Target matched =
                new Target(
                        target.method,
                        target.path,
                        target.rawQuery,
                        pattern,
                        Map.copyOf(pathParameters));
        return new Request(matched, headers, body, origin);
    }

    public String method() {
        return target.method;
    }

    /// The path as it was sent, still encoded, without the query.
    public String path() {
        return target.path;
    }

    /// The query as it was sent, still encoded, without the question mark; empty where there is
    /// none.
    public String rawQuery() {
        return target.rawQuery;
    }

    /// A parameter of the route's pattern, percent-decoded once; `+` is itself.
    ///
    /// @throws IllegalArgumentException when the pattern has no such parameter
    public String pathParam(String name) {
        String value = target.pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name + " in " + target.route);
        }
        return value;
    }

    /// The value of a query parameter that has one, decoded, or null.
    ///
    /// @throws HttpFailure 400 when the query is malformed, or has the parameter more than once:
    ///     something in front of us may have read another one of the values
    public @Nullable String query(String name) {
        List<String> values = queryAll(name);
        if (values.size() > 1) {
            throw HttpFailure.badRequest("Query parameter " + name + " is given more than once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    public List<String> queryAll(String name) {
        return queryParameters().getOrDefault(name, List.of());
    }

    /// All query parameters in the order they were sent.
    ///
    /// @throws HttpFailure 400 when the query is malformed
    public Map<String, List<String>> queryParameters() {
        Map<String, List<String>> parsed = query;
        if (parsed == null) {
            parsed = parse(target.rawQuery);
            query = parsed;
        }
        return parsed;
    }

    private static Map<String, List<String>> parse(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parsed = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = Percent.decodeForm(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : Percent.decodeForm(pair.substring(equals + 1));
            if (!pair.isEmpty()) {
                parsed.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
            }
        }
        return parsed;
    }

    /// The first value of a header, or null.
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    public List<String> headerAll(String name) {
        return headers.all(name);
    }

    /// The values of a cookie in the order they were sent; several where cookies of one name have
    /// different paths or domains.
    public List<String> cookies(String name) {
        List<String> values = new ArrayList<>(1);
        for (String line : headerAll("cookie")) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    values.add(pair.substring(equals + 1).strip());
                }
            }
        }
        return values;
    }

    /// All header fields in the order they were sent.
    public List<Header> headers() {
        List<Header> all = new ArrayList<>(headers.size());
        headers.forEach((name, value) -> all.add(new Header(name, value)));
        return all;
    }

    /// The same, not copied: not to be changed.
    public Fields fields() {
        return headers;
    }

    /// The whole body; empty where there is none, and where it is still to be streamed.
    public byte[] body() {
        return body;
    }

    /// A UUID of our own; the client's ids are never taken over.
    public String id() {
        return origin.id;
    }

    /// The address of the client: of the peer, or what a trusted proxy says in `X-Forwarded-For`.
    public String remoteAddress() {
        return origin.remoteAddress;
    }

    /// The pattern of the matched route, for metrics; empty where none matched.
    public String route() {
        return target.route;
    }

    /// Method and path only: queries, headers and bodies carry secrets.
    @Override
    public String toString() {
        return target.method + " " + target.path;
    }
}
