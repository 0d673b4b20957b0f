package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.vault.ConsumerView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// A consumer on the wire (vault-behaviour.md c.12). Its times are ISO texts, unlike those of a
/// connection.
final class ConsumerJson {
    private ConsumerJson() {}

    static void write(JsonGenerator json, ConsumerView view) throws IOException {
        Consumer consumer = view.consumer();
        json.writeStartObject();
        json.writeStringField("consumer_id", consumer.consumerId());
        json.writeStringField("application_id", consumer.applicationId());
        json.writeFieldName("metadata");
        json.writeRawValue(consumer.metadata().text());
        json.writeFieldName("services");
        Values.write(json, view.services());
        writeRequests(json, view.requests());
        if (view.requestsUpdatedAt() > 0) {
            json.writeStringField("request_count_updated", iso(view.requestsUpdatedAt()));
        }
        json.writeStringField("created", iso(consumer.createdAt()));
        json.writeStringField("modified", iso(consumer.updatedAt()));
        if (view.connections() != null) {
            writeConnections(json, view.connections());
        }
        json.writeEndObject();
    }

    static void writeRequests(JsonGenerator json, RequestTally requests) throws IOException {
        json.writeNumberField("aggregated_request_count", requests.total());
        json.writeObjectFieldStart("request_counts");
        json.writeNumberField("unify", requests.unify());
        json.writeNumberField("proxy", requests.proxy());
        json.writeNumberField("vault", requests.vault());
        json.writeEndObject();
    }

    private static void writeConnections(JsonGenerator json, List<JsonText> connections)
            throws IOException {
        json.writeArrayFieldStart("connections");
        for (JsonText connection : connections) {
            json.writeRawValue(connection.text());
        }
        json.writeEndArray();
    }

    private static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
