package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Members of a JSON object that are the same in every answer, encoded once.
final class Fragment {
    private final SerializableString members;

    private Fragment(String members) {
        this.members = new SerializedString(members);
    }

    /// @param members writes fields into an open object; at least one
    static Fragment of(Envelope.Writer members) {
        String object =
                new String(
                        Envelope.document(
                                json -> {
                                    json.writeStartObject();
                                    members.write(json);
                                    json.writeEndObject();
                                }),
                        StandardCharsets.UTF_8);
        return new Fragment(object.substring(1, object.length() - 1));
    }

    /// Starts an object with these members. More may follow by way of [#more].
    void start(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeRaw(members);
    }

    /// An object of these members and no others.
    void writeObject(JsonGenerator json) throws IOException {
        start(json);
        json.writeEndObject();
    }

    /// Goes on in an object that was started here. The generator does not know of the raw
    /// members, so it would leave out the first comma.
    static void more(JsonGenerator json) throws IOException {
        json.writeRaw(',');
    }
}
