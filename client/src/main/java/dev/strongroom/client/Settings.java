package dev.strongroom.client;

import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ResourceDefault;
import dev.strongroom.client.connection.ResourceDefaults;
import dev.strongroom.client.connection.ResourceSettings;
import dev.strongroom.client.wire.Bodies;
import dev.strongroom.client.wire.ConnectionReaders;
import dev.strongroom.client.wire.FormReaders;
import java.util.List;

/** What new records of a resource have by default, chosen from what the account has. */
public final class Settings {
    private final Caller caller;

    Settings(Caller caller) {
        this.caller = caller;
    }

    /**
     * The fields that can have a default, with the choices of the account.
     *
     * <pre>{@code
     * ResourceSettings settings =
     *         client.connections().settings().get("crm", "hubspot", "opportunities");
     * settings.fields().forEach(field -> show(field.label(), field.options()));
     * }</pre>
     */
    public ResourceSettings get(String unifiedApi, String serviceId, String resource) {
        return caller.get(
                Connections.resource(unifiedApi, serviceId, resource, "config"),
                FormReaders::resourceSettings);
    }

    /**
     * Sets defaults; those that are not named stay, and null removes one.
     *
     * <pre>{@code
     * client.connections()
     *         .settings()
     *         .update(
     *                 "crm", "hubspot", "opportunities", ResourceDefault.of("pipeline", "default"));
     * }</pre>
     */
    public Connection update(
            String unifiedApi, String serviceId, String resource, ResourceDefault... defaults) {
        return caller.patch(
                Connections.resource(unifiedApi, serviceId, resource, "config"),
                Bodies.of(List.of(ResourceDefaults.of(resource, defaults))),
                ConnectionReaders::connection);
    }
}
