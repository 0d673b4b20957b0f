package dev.strongroom.client.consumer;

import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer of the application.
 *
 * @param consumerId chosen by the application
 * @param metadata {@code account_name}, {@code user_name}, {@code email}, {@code image} and
 *     whatever else was given
 * @param services ids of the services that are connected
 * @param connections only where one consumer is read
 */
public record Consumer(
        String consumerId,
        String applicationId,
        FreeMap metadata,
        List<String> services,
        RequestCounts requestCounts,
        long requestCount,
        @Nullable Instant requestCountUpdated,
        @Nullable Instant created,
        @Nullable Instant modified,
        List<ConsumerConnection> connections) {
    /** Copies what could change. */
    public Consumer {
        services = List.copyOf(services);
        connections = List.copyOf(connections);
    }

    /** Starts with everything absent; for tests of your own. */
    public static ConsumerBuilder builder() {
        return new ConsumerBuilder();
    }
}
