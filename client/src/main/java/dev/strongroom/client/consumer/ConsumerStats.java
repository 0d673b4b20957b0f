package dev.strongroom.client.consumer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The requests that named a consumer, in a range of days. */
public record ConsumerStats(
        String applicationId,
        String consumerId,
        @Nullable Instant start,
        @Nullable Instant end,
        long requestCount,
        RequestCounts requestCounts) {}
