package dev.strongroom.api;

import dev.strongroom.connection.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `metadata` of a consumer: names, address and picture that pages show, and whatever else the
/// caller wants back.
final class ConsumerMetadata {
    private static final int LONGEST_TEXT = 1024;
    private static final int MOST_BYTES = 16 * 1024;
    private static final String IMAGE = "image";

    private ConsumerMetadata() {}

    /// What pages show is text, and `image` a web address. Those without a value, or with an empty
    /// one, are left out.
    ///
    /// @throws ApiException 400 if one is not
    static Map<String, @Nullable Object> of(Body body) {
        var members = new LinkedHashMap<String, @Nullable Object>(body.members());
        for (String name : List.of("account_name", "user_name", "email", IMAGE)) {
            String text = body.text(name);
            if (text == null || text.isEmpty()) {
                members.remove(name);
            } else if (name.equals(IMAGE)) {
                WebAddress.checked(body.named(name), text);
            } else if (text.length() > LONGEST_TEXT) {
                throw ApiException.invalid(
                        body.named(name) + " must be at most " + LONGEST_TEXT + " characters");
            }
        }
        return members;
    }

    /// @return null where the body has none
    static @Nullable JsonText json(@Nullable Body body) {
        if (body == null) {
            return null;
        }
        JsonText text = json(of(body));
        if (text.text().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ApiException.invalid(
                    "Property metadata must be at most " + MOST_BYTES + " bytes of JSON");
        }
        return text;
    }

    static JsonText json(Map<String, @Nullable Object> members) {
        byte[] utf8 = Envelope.document(json -> Values.write(json, members));
        return new JsonText(new String(utf8, StandardCharsets.UTF_8));
    }
}
