package dev.strongroom.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.strongroom.connector.MemberPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The document a service answered with: JSON, a form, or a bare token. It holds secrets and
/// prints nothing.
public final class TokenAnswerDocument {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern FORM = Pattern.compile("[\\w.~%+*-]+=[^\\s<>{}]*");
    private static final Pattern BARE_TOKEN = Pattern.compile("[\\w.~+/=-]{8,}");

    private final JsonNode root;

    private TokenAnswerDocument(JsonNode root) {
        this.root = root;
    }

    /// Reads a body by what it looks like, because services are careless with content types.
    /// Empty for what is none of the forms, such as HTML.
    static Optional<TokenAnswerDocument> parse(String body) {
        String text = once(body.strip());
        JsonNode root = json(text);
        if (root == null && FORM.matcher(text).matches()) {
            root = form(text);
        }
        if (root == null && BARE_TOKEN.matcher(text).matches()) {
            root = TextNode.valueOf(text);
        }
        return Optional.ofNullable(root).map(TokenAnswerDocument::new);
    }

    /// A body that says the same document twice is taken for one: a proxy's or a service's slip
    /// must not cost the tokens in it.
    private static String once(String text) {
        int middle = (text.length() + 1) / 2;
        String half = text.substring(0, middle).strip();
        return half.endsWith("}") && text.substring(middle).strip().equals(half) ? half : text;
    }

    private static @Nullable JsonNode json(String text) {
        if (text.isEmpty() || "{[\"".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Nothing of the cause may get out: it quotes the document.
            return null;
        }
    }

    /// `application/x-www-form-urlencoded`, as GitHub answers by default.
    private static @Nullable JsonNode form(String text) {
        var object = JSON.createObjectNode();
        try {
            for (String pair : text.split("&", 0)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    object.put(
                            decoded(pair.substring(0, equals)),
                            decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            return null;
        }
        return object;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// The scalar at a path as text, if there is one that is not empty.
    public Optional<String> text(String path) {
        return Optional.ofNullable(MemberPath.of(path).readText(root)).filter(it -> !it.isEmpty());
    }

    /// Whether a member is present and says no: `false`, `"false"` or 0.
    boolean deniesAt(String path) {
        return text(path).filter(it -> it.equals("false") || it.equals("0")).isPresent();
    }

    @Override
    public String toString() {
        return "TokenAnswerDocument(***)";
    }
}
