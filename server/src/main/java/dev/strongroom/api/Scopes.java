package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `scope` of an authorize link: space-delimited, or, from one generation of clients, a JSON
/// array in the one parameter.
final class Scopes {
    /// RFC 6749 section 3.3.
    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private static final int MOST = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Scopes() {}

    static List<String> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> scopes =
                text.strip().startsWith("[") ? array(text) : List.of(text.strip().split("\\s+"));
        if (scopes.size() > MOST
                || !scopes.stream().allMatch(one -> SCOPE_TOKEN.matcher(one).matches())) {
            throw ApiException.invalid("Query parameter scope is not a list of OAuth scopes");
        }
        return scopes;
    }

    private static List<String> array(String text) {
        try {
            return List.of(MAPPER.readValue(text, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            throw ApiException.invalid("Query parameter scope is not a list of OAuth scopes");
        }
    }
}
