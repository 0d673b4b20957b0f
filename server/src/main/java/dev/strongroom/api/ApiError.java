package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.http.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An error as it goes over the wire (vault-behaviour.md a, "Envelope").
///
/// @param typeName `UnauthorizedError`
/// @param message what kind of failure, in a few words
/// @param detail what exactly was wrong, in words
/// @param object takes the place of the words in the answer; null = the words stand there
/// @param retryAfter seconds to wait before the next try; 0 = nothing is said of that
record ApiError(
        int status,
        String typeName,
        String message,
        String detail,
        Envelope.@Nullable Writer object,
        long retryAfter) {
    private static final String REFERENCE = "https://developers.apideck.com/errors#";
    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(400, "Bad Request"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(402, "Payment Required"),
                    Map.entry(403, "Forbidden"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(409, "Conflict"),
                    Map.entry(413, "Content Too Large"),
                    Map.entry(414, "URI Too Long"),
                    Map.entry(417, "Expectation Failed"),
                    Map.entry(422, "Unprocessable Entity"),
                    Map.entry(424, "Failed Dependency"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(431, "Request Header Fields Too Large"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(501, "Not Implemented"),
                    Map.entry(502, "Bad Gateway"),
                    Map.entry(503, "Service Unavailable"),
                    Map.entry(504, "Gateway Timeout"));

    ApiError(int status, String typeName, String message, String detail) {
        this(status, typeName, message, detail, null, 0);
    }

    ApiError(
            int status,
            String typeName,
            String message,
            String detail,
            Envelope.@Nullable Writer object) {
        this(status, typeName, message, detail, object, 0);
    }

    /// The anchor of the error's description, a URL.
    String reference() {
        return REFERENCE + typeName.toLowerCase(Locale.ROOT);
    }

    Response toResponse() {
        return marked(Response.json(status, Envelope.document(this::write)));
    }

    /// An answer that says this error in other words, with the headers of the error.
    Response marked(Response answer) {
        return retryAfter == 0
                ? answer
                : answer.withHeader("retry-after", String.valueOf(retryAfter));
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("status_code", status);
        json.writeStringField("error", REASONS.getOrDefault(status, "Error"));
        json.writeStringField("type_name", typeName);
        json.writeStringField("message", message);
        if (object == null) {
            json.writeStringField("detail", detail);
        } else {
            json.writeFieldName("detail");
            object.write(json);
        }
        json.writeStringField("ref", reference());
        json.writeEndObject();
    }
}
