package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.JsonPath;
import dev.strongroom.connector.JsonPathException;
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
/// them share one deadline, and whatever goes wrong only means that there is no example.
final class MappingExamples {
    private static final Logger LOG = LoggerFactory.getLogger(MappingExamples.class);
    private static final int LONGEST = 200;
    private static final int MOST_RESOURCES = 5;

    private final RecordSamples samples;
    private final ConnectionKey key;
    private final @Nullable String resourceId;
    private final long deadline;
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
        if (!records.containsKey(resource) && records.size() == MOST_RESOURCES) {
            return null;
        }
        return records.computeIfAbsent(resource, this::record)
                .map(found -> first(found, value))
                .orElse(null);
    }

    private Optional<JsonNode> record(String resource) {
        var task = new FutureTask<>(() -> samples.sample(key, resource, resourceId));
        Thread thread = Thread.ofVirtual().name("sample").start(task);
        try {
            return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.debug("no sample of {} for {}", resource, key.id(), e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static @Nullable String first(JsonNode found, String value) {
        try {
            List<JsonNode> values = JsonPath.parse(value).select(found);
            return values.isEmpty() ? null : text(values.getFirst());
        } catch (JsonPathException e) {
            return null;
        }
    }

    /// Scalars as they are, the rest as JSON. Null finds nothing worth showing.
    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        String text = value.isValueNode() ? value.asText() : value.toString();
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
