package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.JsonPath;
import dev.strongroom.connector.JsonPathException;
import dev.strongroom.connector.PathAllowance;
import dev.strongroom.log.Visit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the mappings of one request find in the account. Every resource is asked for once, all of
/// them share one deadline and one allowance of work, and whatever goes wrong only means that there
/// is no example.
///
/// A reading that takes too long is left alone: others may have joined it (see [RecentReads]), and
/// it ends by itself.
final class MappingExamples {
    private static final Logger LOG = LoggerFactory.getLogger(MappingExamples.class);
    private static final int MOST_RESOURCES = 5;

    private final RecordSamples samples;
    private final ConnectionKey key;
    private final @Nullable String resourceId;
    private final long deadline;
    private final PathAllowance allowance = PathAllowance.ofRequest();
    private final Map<String, Optional<JsonNode>> records = new HashMap<>();

    /// @param resourceId the record to look at; null = any
    /// @param patience for all of them together
    MappingExamples(
            RecordSamples samples,
            ConnectionKey key,
            @Nullable String resourceId,
            Duration patience) {
        this.samples = samples;
        this.key = key;
        this.resourceId = resourceId;
        deadline = System.nanoTime() + patience.toNanos();
    }

    /// @param value a JSONPath
    @Nullable String of(String resource, String value) {
        boolean known = records.containsKey(resource);
        if (known ? left() == 0 : records.size() == MOST_RESOURCES) {
            return null;
        }
        return records.computeIfAbsent(resource, this::record)
                .map(found -> first(found, value))
                .orElse(null);
    }

    private Optional<JsonNode> record(String resource) {
        var task = new FutureTask<>(() -> samples.sample(key, resource, resourceId));
        // Its calls belong to the request that asks for it.
        Thread.ofVirtual().name("sample").start(Visit.carried(key, task));
        try {
            return task.get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.debug("no sample of {} for {}", resource, key.id(), e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private long left() {
        return Math.max(0, deadline - System.nanoTime());
    }

    private @Nullable String first(JsonNode found, String value) {
        try {
            List<JsonNode> values = JsonPath.parse(value).select(found, allowance);
            return values.isEmpty() ? null : Excerpt.of(values.getFirst());
        } catch (JsonPathException e) {
            return null;
        }
    }
}
