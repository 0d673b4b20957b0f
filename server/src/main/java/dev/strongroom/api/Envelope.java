package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.strongroom.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Successful answers: `{"status_code": 200, "status": "OK", "data": ...}`.
final class Envelope {
    private static final JsonFactory JSON = new JsonFactory();

    private Envelope() {}

    /// Writes one JSON value.
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    static Response ok(Writer data) {
        return Response.json(
                200,
                document(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("status_code", 200);
                            json.writeStringField("status", "OK");
                            json.writeFieldName("data");
                            data.write(json);
                            json.writeEndObject();
                        }));
    }

    static byte[] document(Writer writer) {
        try (var bytes = new ByteArrayBuilder(JSON._getBufferRecycler());
                JsonGenerator json = JSON.createGenerator(bytes)) {
            writer.write(json);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
