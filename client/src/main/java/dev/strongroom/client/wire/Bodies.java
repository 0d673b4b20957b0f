package dev.strongroom.client.wire;

import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connection.CredentialsImport;
import dev.strongroom.client.connection.ResourceDefault;
import dev.strongroom.client.connection.ResourceDefaults;
import dev.strongroom.client.connection.ScopedResources;
import dev.strongroom.client.session.SessionRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the bodies of requests. */
public final class Bodies {
    private Bodies() {}

    public static byte[] of(ConnectionUpdate update) {
        return JsonSink.object(
                sink -> {
                    sink.put("enabled", update.enabled());
                    sink.filled("settings", update.settings());
                    sink.put("metadata", update.metadata());
                    if (update.configuration() != null) {
                        configuration(sink, update.configuration());
                    }
                    if (!update.customMappings().isEmpty()) {
                        sink.objects(
                                "custom_mappings",
                                update.customMappings().entrySet(),
                                (one, mapping) ->
                                        one.put("id", mapping.getKey())
                                                .nullable("value", mapping.getValue()));
                    }
                });
    }

    public static byte[] of(CredentialsImport imported) {
        var lifetime = imported.expiresIn();
        return JsonSink.object(
                sink ->
                        sink.object(
                                        "credentials",
                                        one ->
                                                one.put("access_token", imported.accessToken())
                                                        .put(
                                                                "refresh_token",
                                                                imported.refreshToken())
                                                        .put("issued_at", imported.issuedAt())
                                                        .put(
                                                                "expires_in",
                                                                lifetime == null
                                                                        ? null
                                                                        : lifetime.toSeconds()))
                                .filled("settings", imported.settings())
                                .put("metadata", imported.metadata()));
    }

    public static byte[] of(SessionRequest session) {
        return JsonSink.object(
                sink ->
                        sink.put("redirect_uri", session.redirectUri())
                                .filled("settings", session.settings())
                                .filled("theme", session.theme())
                                .put("consumer_metadata", session.consumerMetadata())
                                .filled(
                                        "custom_consumer_settings",
                                        session.customConsumerSettings()));
    }

    public static byte[] of(List<ResourceDefaults> configuration) {
        return JsonSink.object(sink -> configuration(sink, configuration));
    }

    public static byte[] decision(boolean granted, ScopedResources resources) {
        return JsonSink.object(
                sink -> sink.put("granted", granted).put("resources", written(resources)));
    }

    private static Object written(ScopedResources resources) {
        if (resources.everything()) {
            return "*";
        }
        Map<String, Map<String, Map<String, Boolean>>> written = new LinkedHashMap<>();
        resources
                .fields()
                .forEach(
                        (resource, fields) -> {
                            Map<String, Map<String, Boolean>> inside = new LinkedHashMap<>();
                            fields.forEach(
                                    (field, access) ->
                                            inside.put(
                                                    field,
                                                    Map.of(
                                                            "read",
                                                            access.read(),
                                                            "write",
                                                            access.write())));
                            written.put(resource, inside);
                        });
        return written;
    }

    private static void configuration(JsonSink sink, List<ResourceDefaults> configuration) {
        sink.objects(
                "configuration",
                configuration,
                (one, resource) ->
                        one.put("resource", resource.resource())
                                .objects("defaults", resource.defaults(), Bodies::put));
    }

    private static void put(JsonSink sink, ResourceDefault one) {
        sink.put("id", one.id()).put("target", one.target()).nullable("value", one.value());
    }
}
