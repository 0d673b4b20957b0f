package dev.strongroom.client.consumer;

import dev.strongroom.client.connection.AuthType;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as consumers have it: the facts, without forms and links.
 *
 * @param id {@code application+consumer}
 */
public record ConsumerConnection(
        String id,
        String applicationId,
        String consumerId,
        String unifiedApi,
        String serviceId,
        String name,
        String tagLine,
        String website,
        String icon,
        String logo,
        AuthType authType,
        boolean enabled,
        FreeMap settings,
        FreeMap metadata,
        ConnectionState state,
        Health health,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant credentialsExpireAt,
        @Nullable Instant lastRefreshFailedAt) {
    /** Starts with everything absent; for tests of your own. */
    public static ConsumerConnectionBuilder builder() {
        return new ConsumerConnectionBuilder();
    }
}
