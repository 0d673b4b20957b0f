package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An answer as it went over the wire.
///
/// @param status 0 = the connection ended without an answer
/// @param text the content, its octets as characters of ISO 8859-1
/// @param length of the content, also where it was not kept
/// @param whole whether the answer came to the end that its framing promised
public record RawAnswer(
        int status, Fields fields, String text, long length, boolean whole, Fields trailers) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public String header(String name) {
        return fields.value(name);
    }

    public byte[] content() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(content());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text(), e);
        }
    }

    /// Everything a client could see, for searching secrets.
    public String everything() {
        return this + "\n" + text();
    }

    @Override
    public String toString() {
        String end = whole ? "" : ", cut off";
        return status + " (" + length + " octets" + end + ")\n" + fields + "\n" + trailers;
    }
}
