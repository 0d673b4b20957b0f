package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.strongroom.connection.Slice;
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

    /// Writes one item of a list.
    @FunctionalInterface
    interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    static Response ok(Writer data) {
        return answer(
                json -> {
                    json.writeFieldName("data");
                    data.write(json);
                });
    }

    /// A page of a list, with what leads to its neighbours.
    static <T> Response page(PageRequest page, Slice<T> slice, ItemWriter<T> items) {
        return answer(
                json -> {
                    json.writeArrayFieldStart("data");
                    for (T item : slice.items()) {
                        items.write(json, item);
                    }
                    json.writeEndArray();
                    writeNeighbours(json, page, slice);
                });
    }

    /// @param members after those that every answer has
    private static Response answer(Writer members) {
        return Response.json(
                200,
                document(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("status_code", 200);
                            json.writeStringField("status", "OK");
                            members.write(json);
                            json.writeEndObject();
                        }));
    }

    private static void writeNeighbours(JsonGenerator json, PageRequest page, Slice<?> slice)
            throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeNumberField("items_on_page", slice.items().size());
        json.writeObjectFieldStart("cursors");
        json.writeStringField("previous", page.cursorOf(slice.previous()));
        json.writeStringField("current", page.cursor());
        json.writeStringField("next", page.cursorOf(slice.next()));
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("links");
        json.writeStringField("previous", page.linkOf(slice.previous()));
        json.writeStringField("current", page.currentLink());
        json.writeStringField("next", page.linkOf(slice.next()));
        json.writeEndObject();
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
