package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.vault.ConnectionView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Data scopes and what consumers decided about them, as clients read them (vault-behaviour.md
/// c.1, c.14).
final class ConsentJson {
    private ConsentJson() {}

    static void write(JsonGenerator json, ConsentRecord decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", decision.id());
        json.writeStringField("created_at", iso(decision.createdAt()));
        json.writeBooleanField("granted", decision.granted());
        json.writeFieldName("resources");
        Values.write(json, decision.fields().document());
        json.writeEndObject();
    }

    static void writeAll(JsonGenerator json, List<ConsentRecord> decisions) throws IOException {
        json.writeStartArray();
        for (ConsentRecord decision : decisions) {
            write(json, decision);
        }
        json.writeEndArray();
    }

    /// The members of a connection. The scopes are those of its unified API: what else the
    /// application asks for is none of its business.
    static void writeMembers(JsonGenerator json, ConnectionView view) throws IOException {
        json.writeFieldName("consents");
        writeAll(json, view.consents());
        if (!view.consents().isEmpty()) {
            json.writeFieldName("latest_consent");
            write(json, view.consents().getFirst());
        }
        DataScopes scopes = view.dataScopes();
        json.writeObjectFieldStart("application_data_scopes");
        json.writeBooleanField("enabled", scopes.enabled());
        if (scopes.updatedAt() > 0) {
            json.writeStringField("updated_at", iso(scopes.updatedAt()));
        }
        json.writeFieldName("resources");
        Values.write(json, scopes.fields().of(view.integration().unifiedApi()).document());
        json.writeEndObject();
    }

    private static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
