package dev.strongroom.client.consumer;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ConsumerConnection}; what is not named is empty, false or null. */
public final class ConsumerConnectionBuilder {
    private String id = "";
    private String applicationId = "";
    private String consumerId = "";
    private String unifiedApi = "";
    private String serviceId = "";
    private String name = "";
    private String tagLine = "";
    private String website = "";
    private String icon = "";
    private String logo = "";
    private AuthType authType = AuthType.of("");
    private boolean enabled;
    private FreeMap settings = FreeMap.empty();
    private FreeMap metadata = FreeMap.empty();
    private ConnectionState state = ConnectionState.of("");
    private Health health = Health.of("");
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;
    private @Nullable Instant credentialsExpireAt;
    private @Nullable Instant lastRefreshFailedAt;

    ConsumerConnectionBuilder() {}

    public ConsumerConnectionBuilder id(String value) {
        id = value;
        return this;
    }

    public ConsumerConnectionBuilder applicationId(String value) {
        applicationId = value;
        return this;
    }

    public ConsumerConnectionBuilder consumerId(String value) {
        consumerId = value;
        return this;
    }

    public ConsumerConnectionBuilder unifiedApi(String value) {
        unifiedApi = value;
        return this;
    }

    public ConsumerConnectionBuilder serviceId(String value) {
        serviceId = value;
        return this;
    }

    public ConsumerConnectionBuilder name(String value) {
        name = value;
        return this;
    }

    public ConsumerConnectionBuilder tagLine(String value) {
        tagLine = value;
        return this;
    }

    public ConsumerConnectionBuilder website(String value) {
        website = value;
        return this;
    }

    public ConsumerConnectionBuilder icon(String value) {
        icon = value;
        return this;
    }

    public ConsumerConnectionBuilder logo(String value) {
        logo = value;
        return this;
    }

    public ConsumerConnectionBuilder authType(AuthType value) {
        authType = value;
        return this;
    }

    public ConsumerConnectionBuilder enabled(boolean value) {
        enabled = value;
        return this;
    }

    public ConsumerConnectionBuilder settings(FreeMap value) {
        settings = value;
        return this;
    }

    public ConsumerConnectionBuilder metadata(FreeMap value) {
        metadata = value;
        return this;
    }

    public ConsumerConnectionBuilder state(ConnectionState value) {
        state = value;
        return this;
    }

    public ConsumerConnectionBuilder health(Health value) {
        health = value;
        return this;
    }

    public ConsumerConnectionBuilder createdAt(@Nullable Instant value) {
        createdAt = value;
        return this;
    }

    public ConsumerConnectionBuilder updatedAt(@Nullable Instant value) {
        updatedAt = value;
        return this;
    }

    public ConsumerConnectionBuilder credentialsExpireAt(@Nullable Instant value) {
        credentialsExpireAt = value;
        return this;
    }

    public ConsumerConnectionBuilder lastRefreshFailedAt(@Nullable Instant value) {
        lastRefreshFailedAt = value;
        return this;
    }

    /** The consumerConnection. */
    public ConsumerConnection build() {
        return new ConsumerConnection(
                id,
                applicationId,
                consumerId,
                unifiedApi,
                serviceId,
                name,
                tagLine,
                website,
                icon,
                logo,
                authType,
                enabled,
                settings,
                metadata,
                state,
                health,
                createdAt,
                updatedAt,
                credentialsExpireAt,
                lastRefreshFailedAt);
    }
}
