package dev.strongroom.client.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision of the consumer about its data; never changed.
 *
 * @param resources what it was about
 */
public record ConsentRecord(
        String id, @Nullable Instant createdAt, boolean granted, ScopedResources resources) {}
