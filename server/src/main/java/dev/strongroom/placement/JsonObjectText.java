package dev.strongroom.placement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// A body that is one JSON object in UTF-8 and nothing else.
final class JsonObjectText {
    private static final int DEEPEST = 500;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /// Values are passed over, so their size is no matter; only nesting costs. Names are a
    /// stranger's, so they go into no shared table.
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private JsonObjectText() {}

    /// The names of its own members.
    ///
    /// @throws PlacementException if it is something else
    static Set<String> namesIn(byte[] body) {
        int mark = hasByteOrderMark(body) ? BYTE_ORDER_MARK.length : 0;
        // A decoder that is handed over does not replace what is malformed, it throws.
        try (Reader text =
                        new InputStreamReader(
                                new ByteArrayInputStream(body, mark, body.length - mark),
                                StandardCharsets.UTF_8.newDecoder());
                JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noObject();
            }
            Set<String> names = new LinkedHashSet<>();
            for (String name = parser.nextFieldName();
                    name != null;
                    name = parser.nextFieldName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw noObject();
            }
            return names;
        } catch (IOException e) {
            // Nothing of the cause may get out: it quotes the body.
            throw noObject();
        }
    }

    private static boolean hasByteOrderMark(byte[] body) {
        int length = BYTE_ORDER_MARK.length;
        return body.length >= length && Arrays.equals(body, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private static PlacementException noObject() {
        return new PlacementException(
                "Credentials of this service go into the body, which is not a JSON object in UTF-8");
    }
}
