package dev.strongroom.client.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subscription that the server holds at the service. */
public record Subscription(
        @Nullable String downstreamId,
        List<String> unifyEventTypes,
        List<String> downstreamEventTypes,
        @Nullable String executeUrl,
        @Nullable String createdAt) {
    /** Copies what could change. */
    public Subscription {
        unifyEventTypes = List.copyOf(unifyEventTypes);
        downstreamEventTypes = List.copyOf(downstreamEventTypes);
    }
}
