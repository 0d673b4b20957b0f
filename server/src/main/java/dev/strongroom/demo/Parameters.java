package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of a request, wherever they travel: query, form or JSON, where members of
/// members get dotted names. A repeated one counts once, the last.
final class Parameters {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> values = new HashMap<>();

    private Parameters() {}

    static Parameters ofQuery(Request request) {
        var parameters = new Parameters();
        request.queryParameters()
                .forEach((name, list) -> parameters.values.put(name, list.getLast()));
        return parameters;
    }

    static Parameters of(Request request) {
        Parameters parameters = ofQuery(request);
        String type = request.header("content-type");
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
        String body = new String(request.body(), StandardCharsets.UTF_8);
        if (kind.startsWith("application/json")) {
            parameters.addJson(body);
        } else if (kind.startsWith("application/x-www-form-urlencoded")) {
            parameters.addForm(body);
        }
        return parameters;
    }

    private void addForm(String body) {
        for (String pair : body.split("&", 0)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void addJson(String body) {
        try {
            add("", JSON.readTree(body));
        } catch (IOException e) {
            // A request without readable parameters: the endpoint will miss them and say so.
            values.clear();
        }
    }

    private void add(String prefix, JsonNode node) {
        node.properties()
                .forEach(
                        member -> {
                            String name = prefix + member.getKey();
                            if (member.getValue().isObject()) {
                                add(name + ".", member.getValue());
                            } else {
                                values.put(name, member.getValue().asText());
                            }
                        });
    }

    @Nullable String get(@Nullable String name) {
        String value = name == null ? null : values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String get(String name, String fallback) {
        String value = get(name);
        return value == null ? fallback : value;
    }
}
