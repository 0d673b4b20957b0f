package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConnectionState;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Health;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connector.Connector;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connection inside an event and inside its consumer (ConsumerConnection, vault-behaviour.md
/// c.1 and j.2): everything a subscriber may know, so no secret and nothing sealed.
///
/// @param publicUrl of this server, without a trailing slash
record EventEntity(String publicUrl) {

    /// @param connection as it is after the change; null = it is gone
    /// @param consent where it stands with that
    JsonText of(
            Connector connector,
            ConnectionKey key,
            @Nullable Connection connection,
            ConsentState consent,
            Map<String, Object> extra) {
        var entity = new LinkedHashMap<String, Object>();
        addKey(entity, key);
        addConnector(entity, connector);
        Requirements requirements = connector.requirements();
        Settings settings = connection == null ? Settings.EMPTY : connection.settings();
        entity.put("enabled", connection != null && connection.enabled());
        entity.put("settings", settings.values());
        entity.put(
                "metadata",
                connection == null
                        ? Map.of()
                        : Json.object(connection.attributes().metadata().text()));
        entity.put("state", ConnectionState.of(connection, requirements).wire());
        entity.put("health", Health.of(connection, requirements, consent).wire());
        if (connection != null) {
            addTimes(entity, connection);
        }
        entity.putAll(extra);
        return Json.text(entity);
    }

    /// A connection that is gone, to a connector that the catalogue does not have any more.
    static JsonText gone(ConnectionKey key) {
        var entity = new LinkedHashMap<String, Object>();
        addKey(entity, key);
        entity.put("enabled", false);
        entity.put("state", ConnectionState.AVAILABLE.wire());
        return Json.text(entity);
    }

    /// The id is the same for all connections of a consumer: here it names whose they are.
    private static void addKey(Map<String, Object> entity, ConnectionKey key) {
        entity.put("id", key.applicationId() + "+" + key.consumerId());
        entity.put("application_id", key.applicationId());
        entity.put("consumer_id", key.consumerId());
        entity.put("unified_api", key.unifiedApi());
        entity.put("service_id", key.serviceId());
    }

    private void addConnector(Map<String, Object> entity, Connector connector) {
        String images = publicUrl + "/connectors/" + connector.id();
        entity.put("name", connector.profile().name());
        entity.put("tag_line", connector.profile().tagLine());
        entity.put("website", connector.profile().website());
        entity.put("icon", images + "/icon.svg");
        entity.put("logo", images + "/logo.svg");
        entity.put("auth_type", connector.auth().type().wire());
    }

    private static void addTimes(Map<String, Object> entity, Connection connection) {
        entity.put("created_at", iso(connection.createdAt()));
        entity.put("updated_at", iso(connection.updatedAt()));
        Standing standing = connection.standing();
        if (standing.credentialsExpireAt() > 0) {
            entity.put("credentials_expire_at", iso(standing.credentialsExpireAt()));
        }
        if (standing.refreshFailedAt() > 0) {
            entity.put("last_refresh_failed_at", iso(standing.refreshFailedAt()));
        }
    }

    private static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
