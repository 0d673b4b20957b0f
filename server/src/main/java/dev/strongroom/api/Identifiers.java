package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.strongroom.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything in a request that could be the id of an organisation: services name it as they like,
/// in the query, in a form, or anywhere in a JSON document.
final class Identifiers {
    private static final int MOST = 200;
    private static final int LONGEST = 200;
    private static final int DEEPEST = 32;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private final Set<String> found = new LinkedHashSet<>();

    private Identifiers() {}

    /// @throws ApiException 400 if there are too many values
    static Set<String> ofQuery(Request request) {
        return new Identifiers().query(request).found;
    }

    /// @throws ApiException 400 if there are too many values, or the body is neither a form nor
    ///     JSON
    static Set<String> of(Request request) {
        var all = new Identifiers().query(request);
        String text = new String(request.body(), StandardCharsets.UTF_8);
        if (isForm(request.header("content-type"))) {
            all.form(text);
        } else {
            all.json(text);
        }
        return all.found;
    }

    private Identifiers query(Request request) {
        request.queryParameters().values().forEach(values -> values.forEach(this::add));
        return this;
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    private void form(String text) {
        for (String pair : text.split("&", -1)) {
            try {
                String value = pair.substring(pair.indexOf('=') + 1);
                add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw ApiException.invalid("The body is not a valid form");
            }
        }
    }

    private void json(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    add(parser.getText());
                }
            }
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("The body is not valid JSON, or nests too deeply");
        } catch (IOException e) {
            throw ApiException.invalid("The body is not valid JSON");
        }
    }

    /// Longer text is no id, nor is what no database could hold.
    private void add(String value) {
        if (value.isBlank() || value.length() > LONGEST || !isText(value)) {
            return;
        }
        found.add(value);
        if (found.size() > MOST) {
            throw ApiException.invalid("More than " + MOST + " values could be identifiers");
        }
    }

    private static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(
                        c ->
                                Character.isISOControl(c)
                                        || Character.getType(c) == Character.SURROGATE);
    }
}
