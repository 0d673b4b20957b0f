package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.LogEntry;
import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// An entry of the request log as the API shows it.
final class LogJson {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final double MICROS_PER_MILLI = 1000;

    private final ConnectorCatalog catalog;
    private final Operations operations;

    LogJson(ConnectorCatalog catalog, Operations operations) {
        this.catalog = catalog;
        this.operations = operations;
    }

    void write(JsonGenerator json, LogEntry entry) throws IOException {
        LogEntry.Identity identity = entry.identity();
        json.writeStartObject();
        json.writeStringField("id", identity.id());
        json.writeStringField("parent_id", identity.parentId());
        json.writeBooleanField("child_request", identity.parentId() != null);
        json.writeBooleanField("has_children", identity.hasChildren());
        json.writeStringField("consumer_id", entry.subject().consumerId());
        json.writeStringField("unified_api", entry.subject().unifiedApi());
        writeService(json, entry.subject().serviceId());
        writeTarget(json, entry.target());
        json.writeNumberField("status_code", entry.outcome().status());
        json.writeBooleanField("success", entry.outcome().success());
        json.writeStringField("error_message", entry.outcome().error());
        writeTiming(json, entry.timing());
        json.writeBooleanField("sandbox", false);
        json.writeEndObject();
    }

    /// What is about no service is about the vault itself.
    private void writeService(JsonGenerator json, String serviceId) throws IOException {
        boolean vault = serviceId.isEmpty();
        json.writeObjectFieldStart("service");
        json.writeStringField("id", vault ? "strongroom-vault" : serviceId);
        json.writeStringField("name", vault ? "Strongroom Vault" : name(serviceId));
        json.writeEndObject();
    }

    private String name(String serviceId) {
        return catalog.find(serviceId)
                .map(connector -> connector.profile().name())
                .orElse(serviceId);
    }

    private void writeTarget(JsonGenerator json, LogEntry.Target target) throws IOException {
        json.writeStringField("api_style", "REST");
        json.writeStringField("http_method", target.method());
        json.writeStringField("base_url", target.host());
        json.writeStringField("path", target.path());
        json.writeObjectFieldStart("operation");
        json.writeStringField("id", target.operationId());
        json.writeStringField("name", operations.name(target.operationId()));
        json.writeEndObject();
        json.writeStringField("source_ip", target.sourceIp());
    }

    private static void writeTiming(JsonGenerator json, LogEntry.Timing timing) throws IOException {
        long own = timing.totalMicros() - timing.providerMicros();
        json.writeStringField(
                "timestamp", MILLIS.format(Instant.ofEpochMilli(timing.occurredAt())));
        json.writeNumberField("duration", timing.providerMicros() / MICROS_PER_MILLI);
        json.writeNumberField("execution", Math.round(timing.totalMicros() / MICROS_PER_MILLI));
        json.writeNumberField("latency", own / MICROS_PER_MILLI);
    }
}
