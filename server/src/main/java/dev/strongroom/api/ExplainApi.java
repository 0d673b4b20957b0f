package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Attempt;
import dev.strongroom.vault.Explanation;
import dev.strongroom.vault.Explanations;
import java.io.IOException;
import java.time.Instant;

/// `GET /strongroom/connections/{unified_api}/{service_id}/explain`: why a connection is as it is,
/// for operators. It is no part of the API this server is compatible with, and takes no session.
public final class ExplainApi {
    private final Authentication authentication;
    private final Explanations explanations;

    public ExplainApi(Authentication authentication, Explanations explanations) {
        this.authentication = authentication;
        this.explanations = explanations;
    }

    public Response explain(Request request) {
        ConnectionKey key =
                authentication
                        .server(request)
                        .connection(
                                request.pathParam("unified_api"), request.pathParam("service_id"));
        Explanation explanation = explanations.of(key);
        return Envelope.ok(json -> write(json, key, explanation));
    }

    private static void write(JsonGenerator json, ConnectionKey key, Explanation explanation)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", key.id());
        json.writeStringField("consumer_id", key.consumerId());
        json.writeStringField("state", explanation.view().state().wire());
        json.writeStringField("health", explanation.view().health().wire());
        json.writeStringField("integration_state", explanation.view().integrationState().wire());
        writeFindings(json, explanation);
        json.writeStringField("renewal", explanation.renewal());
        writeTime(json, "next_look_at", explanation.nextLookAt());
        writeTime(json, "grant_ends_at", explanation.grantEndsAt());
        Connection connection = explanation.connection();
        if (connection != null) {
            writeConnection(json, connection);
        }
        json.writeArrayFieldStart("attempts");
        for (Attempt attempt : explanation.attempts()) {
            write(json, attempt);
        }
        json.writeEndArray();
        json.writeNumberField("waiting_revocations", explanation.waitingRevocations());
        json.writeStringField("disconnect_url", explanation.disconnectUrl());
        json.writeEndObject();
    }

    private static void writeFindings(JsonGenerator json, Explanation explanation)
            throws IOException {
        json.writeArrayFieldStart("findings");
        for (Explanation.Finding finding : explanation.findings()) {
            json.writeStartObject();
            json.writeStringField("code", finding.code());
            json.writeStringField("says", finding.says());
            json.writeStringField("todo", finding.todo());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeConnection(JsonGenerator json, Connection connection)
            throws IOException {
        StoredCredentials credentials = connection.credentials();
        json.writeObjectFieldStart("credentials");
        json.writeBooleanField("access_token", credentials.accessToken());
        json.writeBooleanField("refresh_token", credentials.refreshToken());
        json.writeBooleanField("confirmed", credentials.confirmed());
        writeTime(json, "issued_at", credentials.issuedAt());
        writeTime(json, "expires_at", credentials.expiresAt());
        json.writeEndObject();
        Standing standing = connection.standing();
        Upkeep upkeep = connection.upkeep();
        json.writeObjectFieldStart("refresh");
        writeTime(json, "failing_since", standing.refreshFailedAt());
        writeTime(json, "credentials_expire_at", standing.credentialsExpireAt());
        json.writeNumberField("failures", upkeep.failures());
        writeTime(json, "retry_at", upkeep.retryAt());
        Upkeep.Lease lease = upkeep.lease();
        writeTime(json, "leased_until", lease == null ? 0 : lease.until());
        json.writeBooleanField("outcome_unknown", upkeep.unresolved());
        json.writeEndObject();
        writeTime(json, "created_at", connection.createdAt());
        writeTime(json, "updated_at", connection.updatedAt());
    }

    private static void write(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeStartObject();
        writeTime(json, "at", attempt.at());
        json.writeStringField("trigger", attempt.trigger());
        json.writeStringField("outcome", attempt.outcome());
        if (attempt.status() > 0) {
            json.writeNumberField("status", attempt.status());
        }
        json.writeStringField("error", attempt.error());
        json.writeStringField("message", attempt.message());
        json.writeNumberField("duration_ms", attempt.millis());
        json.writeBooleanField("again", attempt.again());
        json.writeEndObject();
    }

    /// Null for a time that there is none of.
    private static void writeTime(JsonGenerator json, String name, long millis) throws IOException {
        if (millis == 0) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, Instant.ofEpochMilli(millis).toString());
        }
    }
}
