package dev.strongroom.client.consumer;

import dev.strongroom.client.value.FreeMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Consumer}; what is not named is empty, false or null. */
public final class ConsumerBuilder {
    private String consumerId = "";
    private String applicationId = "";
    private FreeMap metadata = FreeMap.empty();
    private List<String> services = List.of();
    private RequestCounts requestCounts = RequestCounts.NONE;
    private long requestCount;
    private @Nullable Instant requestCountUpdated;
    private @Nullable Instant created;
    private @Nullable Instant modified;
    private List<ConsumerConnection> connections = List.of();

    ConsumerBuilder() {}

    public ConsumerBuilder consumerId(String value) {
        consumerId = value;
        return this;
    }

    public ConsumerBuilder applicationId(String value) {
        applicationId = value;
        return this;
    }

    public ConsumerBuilder metadata(FreeMap value) {
        metadata = value;
        return this;
    }

    public ConsumerBuilder services(List<String> value) {
        services = value;
        return this;
    }

    public ConsumerBuilder requestCounts(RequestCounts value) {
        requestCounts = value;
        return this;
    }

    public ConsumerBuilder requestCount(long value) {
        requestCount = value;
        return this;
    }

    public ConsumerBuilder requestCountUpdated(@Nullable Instant value) {
        requestCountUpdated = value;
        return this;
    }

    public ConsumerBuilder created(@Nullable Instant value) {
        created = value;
        return this;
    }

    public ConsumerBuilder modified(@Nullable Instant value) {
        modified = value;
        return this;
    }

    public ConsumerBuilder connections(List<ConsumerConnection> value) {
        connections = value;
        return this;
    }

    /** The consumer. */
    public Consumer build() {
        return new Consumer(
                consumerId,
                applicationId,
                metadata,
                services,
                requestCounts,
                requestCount,
                requestCountUpdated,
                created,
                modified,
                connections);
    }
}
