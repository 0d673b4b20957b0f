package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.strongroom.http.Route;
import dev.strongroom.testing.RawHttp.Sent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests to the routes of a server that are right in most respects and wrong in some, so that
/// they come past the first check.
///
/// @param routes that requests are for
/// @param tokens real ones by the parameters that take them
/// @param identities lists of header lines, each of which says who calls
public record FuzzRequests(
        List<Route> routes, Map<String, List<String>> tokens, List<List<String>> identities) {
    /// Of tokens: addresses of services.
    static final String SERVICE = "service";

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO",
                    "get");

    private static final List<List<String>> SERVICES =
            List.of(
                    List.of("crm", "salesforce"),
                    List.of("crm", "zendesk-sell"),
                    List.of("crm", "copper"),
                    List.of("hris", "personio"),
                    List.of("accounting", "quickbooks"),
                    List.of("vault", "nothing"));

    private static final Map<String, List<String>> GOOD =
            Map.of(
                    "application_id",
                    List.of(Fixture.APPLICATION, Fixture.OTHER_APPLICATION),
                    "consumer_id",
                    List.of(Fixture.CONSUMER, "another"),
                    "resource",
                    List.of("leads", "contacts", "companies"),
                    "resource_id",
                    List.of("leads", "invoices"),
                    "id",
                    List.of("crm", "accounting", "salesforce", "quickbooks"),
                    "doc_id",
                    List.of("consumer+connection", "application_owner%2Boauth_credentials"),
                    "file",
                    List.of("page.css", "session.js", "secrets.txt"));

    private static final List<String> QUERY =
            List.of(
                    "filter",
                    "filter[",
                    "filter[]",
                    "filter[search]",
                    "filter[a][b][c][d]",
                    "filter[search][search]",
                    "filter[status_codes][]",
                    "limit",
                    "cursor",
                    "raw",
                    "");

    private static final List<String> OPERATOR =
            List.of("authorization: Bearer " + Fixture.ADMIN_KEY);

    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "application/json; charset=utf-16",
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "/",
                    "");

    public Sent next(Random random) {
        Route route = FuzzWords.one(routes, random);
        String method = random.nextInt(6) > 0 ? route.method() : FuzzWords.one(METHODS, random);
        Optional<Operations.Operation> operation =
                Contract.PUBLISHED.operations().stream()
                        .filter(one -> one.method().equals(route.method()))
                        .filter(one -> one.path().equals(route.pattern()))
                        .findAny();
        String target = path(route, random) + query(operation, random);
        String body = new String(body(operation, random), StandardCharsets.ISO_8859_1);
        return new Sent(method, target, headers(route, random), body);
    }

    private String path(Route route, Random random) {
        List<String> service = FuzzWords.one(SERVICES, random);
        String path =
                PARAMETER
                        .matcher(route.pattern())
                        .replaceAll(
                                match -> Matcher.quoteReplacement(segment(match, service, random)));
        return switch (random.nextInt(40)) {
            case 0 -> path + "/";
            case 1 -> "/" + path;
            case 2 -> path + "/../" + FuzzWords.encoded(FuzzWords.text(random), random);
            default -> path;
        };
    }

    private String segment(MatchResult match, List<String> service, Random random) {
        if (random.nextInt(10) == 0) {
            return FuzzWords.encoded(FuzzWords.text(random), random);
        }
        String name = match.group(1);
        return switch (name) {
            case "unified_api" -> service.getFirst();
            case "service_id" -> service.getLast();
            default ->
                    FuzzWords.one(
                            tokens.getOrDefault(name, GOOD.getOrDefault(name, List.of("x"))),
                            random);
        };
    }

    private String query(Optional<Operations.Operation> operation, Random random) {
        List<String> names = new ArrayList<>(QUERY);
        for (JsonNode parameter : operation.map(this::parameters).orElse(List.of())) {
            String name = parameter.path("name").asText();
            names.addAll(List.of(name, name, name));
            parameter
                    .path("schema")
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(inner -> names.add(name + "[" + inner + "]"));
        }
        var query = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = FuzzWords.one(names, random);
            List<String> good = tokens.getOrDefault(name, List.of(FuzzWords.text(random)));
            String value =
                    random.nextInt(3) > 0 ? FuzzWords.one(good, random) : FuzzWords.text(random);
            query.append(query.isEmpty() ? "?" : "&")
                    .append(name)
                    .append(random.nextInt(10) == 0 ? "" : "=")
                    .append(FuzzWords.encoded(value, random));
        }
        return query.toString();
    }

    private List<JsonNode> parameters(Operations.Operation operation) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode one : operation.node().path("parameters")) {
            JsonNode parameter = Contract.PUBLISHED.resolved(one);
            if (parameter.path("in").asText().equals("query")) {
                found.add(parameter);
            }
        }
        return found;
    }

    private List<String> headers(Route route, Random random) {
        boolean operator = route.pattern().startsWith("/strongroom/admin") && random.nextInt(4) > 0;
        List<String> headers =
                new ArrayList<>(operator ? OPERATOR : FuzzWords.one(identities, random));
        if (route.pattern().equals("/proxy")) {
            headers.addAll(FuzzProxy.lines(tokens.getOrDefault(SERVICE, List.of()), random));
        }
        if (random.nextInt(3) > 0) {
            headers.add("content-type: " + FuzzWords.one(TYPES, random));
        }
        if (random.nextInt(6) == 0) {
            headers.add("accept: text/html");
        }
        switch (random.nextInt(12)) {
            case 0 -> headers.addAll(List.copyOf(headers));
            case 1 -> headers.removeIf(line -> random.nextInt(3) == 0);
            case 2 -> headers.add("x-apideck-consumer-id: " + "c".repeat(random.nextInt(3_000)));
            case 3 -> headers.add("cookie: a=b; " + "c=d; ".repeat(random.nextInt(200)));
            case 4 -> headers.add("x-long: " + "x".repeat(random.nextInt(20_000)));
            case 5 -> headers.add("origin: https://elsewhere.example");
            case 6 -> headers.add("x-apideck-auth-type: " + (random.nextBoolean() ? "JWT" : "x"));
            default -> headers.add("user-agent: é");
        }
        return headers;
    }

    private static byte[] body(Optional<Operations.Operation> operation, Random random) {
        JsonNode schema =
                operation
                        .map(one -> Contract.PUBLISHED.resolved(one.node().path("requestBody")))
                        .map(body -> body.at("/content/application~1json/schema"))
                        .orElse(MissingNode.getInstance());
        if (schema.isMissingNode() && random.nextInt(3) > 0) {
            return new byte[0];
        }
        if (schema.isMissingNode() || random.nextInt(6) == 0) {
            return FuzzWords.body(random).getBytes(StandardCharsets.UTF_8);
        }
        byte[] whole =
                new SchemaSamples(Contract.PUBLISHED::resolved, random)
                        .of(schema)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            case 1 -> changed(whole, random);
            default -> whole;
        };
    }

    /// With one octet that is not UTF-8 where it stands, nearly always.
    private static byte[] changed(byte[] whole, Random random) {
        if (whole.length > 0) {
            whole[random.nextInt(whole.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        return whole;
    }
}
