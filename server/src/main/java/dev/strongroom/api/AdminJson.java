package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Registered;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the management API answers.
final class AdminJson {
    private AdminJson() {}

    /// Writes one thing.
    @FunctionalInterface
    interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    static <T> Response list(List<T> all, Writer<T> writer) {
        return Envelope.ok(
                json -> {
                    json.writeStartArray();
                    for (T one : all) {
                        writer.write(json, one);
                    }
                    json.writeEndArray();
                });
    }

    static void app(JsonGenerator json, Registered.App value) throws IOException {
        Application application = value.application();
        json.writeStartObject();
        json.writeStringField("id", application.id());
        json.writeStringField("name", application.name());
        source(json, value.declared());
        Values.writeTexts(json, "redirect_uris", application.redirectUris());
        json.writeStringField("default_redirect_uri", application.defaultRedirectUri());
        Values.writeTexts(json, "allowed_origins", application.allowedOrigins());
        json.writeStringField("oauth_protection", application.policy().protection().wire());
        json.writeBooleanField("revoke_on_delete", application.policy().revokeOnDelete());
        json.writeStringField("disconnected_url", application.policy().disconnectedUrl());
        json.writeEndObject();
    }

    static void key(JsonGenerator json, Registered.Key key) throws IOException {
        json.writeStartObject();
        keyMembers(json, key);
        json.writeEndObject();
    }

    /// The only answer that holds a key in the clear.
    static Response newKey(Registered.NewKey made) {
        return Envelope.ok(
                        json -> {
                            json.writeStartObject();
                            keyMembers(json, made.key());
                            json.writeStringField("key", made.secret().reveal());
                            json.writeEndObject();
                        })
                .withHeader("cache-control", "no-store");
    }

    private static void keyMembers(JsonGenerator json, Registered.Key key) throws IOException {
        json.writeStringField("id", key.id());
        json.writeStringField("name", key.name());
        source(json, key.declared());
        time(json, "created_at", key.createdAt());
        time(json, "expires_at", key.expiresAt());
    }

    static void integration(JsonGenerator json, Registered.Switched value) throws IOException {
        Integration integration = value.integration();
        json.writeStartObject();
        json.writeStringField("id", integration.id());
        json.writeStringField("unified_api", integration.unifiedApi());
        json.writeStringField("service_id", integration.serviceId());
        source(json, value.declared());
        json.writeBooleanField("enabled", integration.enabled());
        json.writeStringField("client_id", integration.clientId());
        json.writeArrayFieldStart("client_secrets");
        for (Registered.ClientSecret secret : value.clientSecrets()) {
            clientSecret(json, secret);
        }
        json.writeEndArray();
        Values.writeTexts(json, "scopes", integration.scopes());
        json.writeEndObject();
    }

    static void clientSecret(JsonGenerator json, Registered.ClientSecret secret)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", secret.id());
        time(json, "added_at", secret.addedAt());
        json.writeEndObject();
    }

    static void mapping(JsonGenerator json, Registered.Mapping value) throws IOException {
        MappingDefinition one = value.definition();
        json.writeStartObject();
        json.writeStringField("id", one.id());
        json.writeStringField("unified_api", one.unifiedApi());
        json.writeStringField("resource", one.resource());
        json.writeStringField("key", one.key());
        source(json, value.declared());
        json.writeStringField("label", one.label());
        json.writeStringField("description", one.description());
        json.writeBooleanField("required", one.required());
        json.writeBooleanField("custom_field", one.customField());
        json.writeEndObject();
    }

    static void dataScopes(JsonGenerator json, Registered.App owner) throws IOException {
        DataScopes scopes = owner.application().dataScopes();
        json.writeStartObject();
        json.writeBooleanField("enabled", scopes.enabled());
        source(json, owner.declared());
        time(json, "updated_at", scopes.updatedAt());
        json.writeFieldName("resources");
        Values.write(json, scopes.fields().document());
        json.writeEndObject();
    }

    private static void source(JsonGenerator json, boolean declared) throws IOException {
        json.writeStringField("source", declared ? "file" : "api");
    }

    /// Null for a time that there is none of.
    private static void time(JsonGenerator json, String name, long millis) throws IOException {
        @Nullable String text = millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
        json.writeStringField(name, text);
    }
}
