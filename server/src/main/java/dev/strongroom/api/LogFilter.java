package dev.strongroom.api;

import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.PathMatch;
import dev.strongroom.connection.LogQuery.Service;
import dev.strongroom.connection.LogQuery.Span;
import dev.strongroom.http.Request;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `filter[...]` parameters of the request log. Empty values count as absent.
///
/// Lists are taken as any client writes them: `filter[status_codes]` repeated, with `[]` or `[0]`
/// behind it, or with commas. Numbers may be written as `201.0`, which is how the Java client
/// writes them.
///
/// @param values by name, each once, in the order of the names
record LogFilter(Map<String, Collection<String>> values) {
    private static final Pattern NAME = Pattern.compile("filter\\[([a-z_]+)](\\[[0-9]{0,3}])?");
    private static final Pattern CONNECTOR =
            Pattern.compile("(?:([a-z0-9-]{1,64})[+ ])?([A-Za-z0-9_-]{1,64})");
    private static final Pattern API = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3}(\\.0{1,6})?");
    private static final Set<String> LISTS =
            Set.of("http_methods", "status_codes", "exclude_unified_apis");
    private static final Set<String> KNOWN =
            Set.of(
                    "connector_id",
                    "path",
                    "path_match_mode",
                    "http_method",
                    "http_methods",
                    "start_date",
                    "end_date",
                    "status_code",
                    "status_codes",
                    "exclude_unified_apis");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int LONGEST = 1024;
    private static final int MOST = 50;
    private static final int LEAST_STATUS = 100;
    private static final int LARGEST_STATUS = 599;

    /// @throws ApiException 400 naming what is unknown or wrong
    static LogFilter of(Request request) {
        var values = new TreeMap<String, Collection<String>>();
        for (Map.Entry<String, List<String>> parameter : request.queryParameters().entrySet()) {
            String name = parameter.getKey();
            if (name.equals("filter") || name.startsWith("filter[")) {
                add(values, known(name), parameter.getValue());
            }
        }
        values.values().removeIf(Collection::isEmpty);
        return new LogFilter(values);
    }

    private static String known(String parameter) {
        Matcher matcher = NAME.matcher(parameter);
        boolean fits = matcher.matches() && KNOWN.contains(matcher.group(1));
        if (!fits || (matcher.group(2) != null && !LISTS.contains(matcher.group(1)))) {
            throw ApiException.invalid(
                    "Unknown query parameter "
                            + (parameter.length() > MOST ? "filter" : parameter)
                            + "; filters are "
                            + String.join(", ", new TreeSet<>(KNOWN)));
        }
        return matcher.group(1);
    }

    private static void add(
            Map<String, Collection<String>> values, String name, List<String> sent) {
        Collection<String> all = values.computeIfAbsent(name, n -> new TreeSet<>());
        for (String text : sent) {
            if (text.length() > LONGEST || !Values.isOneLine(text) || !Values.isStorable(text)) {
                throw wrong(name, "must have at most 1024 characters, none of them a control");
            }
            boolean list = LISTS.contains(name);
            Stream.of(list ? text.split(",", -1) : new String[] {text})
                    .map(one -> name.equals("path") ? one : one.strip())
                    .filter(one -> !one.isEmpty())
                    .forEach(all::add);
        }
        if (!LISTS.contains(name) && all.size() > 1) {
            throw wrong(name, "is given with different values");
        }
    }

    /// For [Cursors#page].
    Stream<String> scope() {
        return values.entrySet().stream()
                .flatMap(one -> Stream.concat(Stream.of(one.getKey()), one.getValue().stream()));
    }

    LogQuery query(String applicationId) {
        return LogQuery.of(applicationId)
                .withService(service())
                .withPath(path())
                .withMethods(methods())
                .withSpan(span())
                .withStatuses(statuses())
                .without(exceptApis());
    }

    private @Nullable String one(String name) {
        return values.getOrDefault(name, Set.of()).stream().findFirst().orElse(null);
    }

    /// Both the list and the single value.
    private Stream<String> all(String list, String single) {
        return Stream.of(list, single)
                .flatMap(name -> values.getOrDefault(name, Set.of()).stream());
    }

    /// A plus that was not encoded has become a space.
    private Service service() {
        String text = one("connector_id");
        if (text == null) {
            return Service.ANY;
        }
        Matcher matcher = CONNECTOR.matcher(text);
        if (!matcher.matches()) {
            throw wrong("connector_id", "must look like crm+salesforce");
        }
        String api = matcher.group(1);
        return new Service(api == null ? "" : api, matcher.group(2));
    }

    private PathMatch path() {
        String mode = one("path_match_mode");
        PathMatch.Mode how = mode == null ? PathMatch.Mode.CONTAINS : mode(mode);
        String text = one("path");
        return text == null ? PathMatch.ANY : new PathMatch(how, text);
    }

    private static PathMatch.Mode mode(String text) {
        return Stream.of(PathMatch.Mode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                wrong(
                                        "path_match_mode",
                                        "must be CONTAINS, STARTS_WITH, ENDS_WITH or EXACT"));
    }

    private Set<String> methods() {
        var methods = new TreeSet<String>();
        all("http_methods", "http_method")
                .forEach(text -> methods.add(text.toUpperCase(Locale.ROOT)));
        if (!METHODS.containsAll(methods)) {
            throw wrong(
                    one("http_method") == null ? "http_methods" : "http_method",
                    "must be among " + String.join(", ", new TreeSet<>(METHODS)));
        }
        return methods;
    }

    private Set<Integer> statuses() {
        var statuses = new TreeSet<Integer>();
        for (String name : List.of("status_code", "status_codes")) {
            values.getOrDefault(name, Set.of()).forEach(text -> statuses.add(status(name, text)));
        }
        if (values.getOrDefault("status_codes", Set.of()).size() > MOST) {
            throw wrong("status_codes", "must be at most " + MOST + " values");
        }
        return statuses;
    }

    private static int status(String name, String text) {
        int status = NUMBER.matcher(text).matches() ? new BigDecimal(text).intValue() : 0;
        if (status < LEAST_STATUS || status > LARGEST_STATUS) {
            throw wrong(name, "must be a number from 100 to 599");
        }
        return status;
    }

    private Set<String> exceptApis() {
        Collection<String> apis = values.getOrDefault("exclude_unified_apis", Set.of());
        if (apis.size() > MOST || !apis.stream().allMatch(api -> API.matcher(api).matches())) {
            throw wrong("exclude_unified_apis", "must be ids of unified APIs, like vault,proxy");
        }
        return Set.copyOf(apis);
    }

    private Span span() {
        Long first = instant("start_date");
        Long last = instant("end_date");
        if (first != null && last != null && last < first) {
            throw wrong("end_date", "must not be before filter[start_date]");
        }
        return new Span(
                first == null ? Span.ALWAYS.first() : first,
                last == null ? Span.ALWAYS.last() : last);
    }

    /// A plus that was not encoded has become a space.
    private @Nullable Long instant(String name) {
        String text = one(name);
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw wrong(name, "must be an ISO 8601 date and time with offset");
        }
    }

    private static ApiException wrong(String name, String how) {
        return ApiException.invalid("Query parameter filter[" + name + "] " + how);
    }
}
