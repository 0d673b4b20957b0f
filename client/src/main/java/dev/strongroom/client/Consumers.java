package dev.strongroom.client;

import dev.strongroom.client.consumer.Consumer;
import dev.strongroom.client.consumer.ConsumerFilter;
import dev.strongroom.client.consumer.ConsumerStats;
import dev.strongroom.client.wire.ConsumerReaders;
import dev.strongroom.client.wire.JsonSink;
import dev.strongroom.client.wire.JsonSource;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The consumers of the application. Needs an API key; the client's own consumer does not matter.
 */
public final class Consumers {
    private final Caller caller;

    Consumers(Caller caller) {
        this.caller = caller.withoutConsumer();
    }

    private static Target one(String consumerId) {
        return Target.of("vault", "consumers", consumerId);
    }

    /**
     * All consumers, in the order of their ids; fetched page by page while they are read.
     *
     * <pre>{@code
     * client.consumers().list().forEach(consumer -> show(consumer.consumerId()));
     * }</pre>
     */
    public Stream<Consumer> list() {
        return list(ConsumerFilter.ALL);
    }

    /**
     * Those that the filter lets through.
     *
     * <pre>{@code
     * Optional<Consumer> acme =
     *         client.consumers().list(ConsumerFilter.ALL.search("acme")).findFirst();
     * }</pre>
     */
    public Stream<Consumer> list(ConsumerFilter filter) {
        return Pages.stream(cursor -> page(filter, cursor));
    }

    /**
     * One page, for lists that people leaf through.
     *
     * <pre>{@code
     * Page<Consumer> first = client.consumers().page(ConsumerFilter.ALL.pageSize(20), null);
     * Page<Consumer> second = client.consumers().page(ConsumerFilter.ALL, first.next());
     * }</pre>
     *
     * @param cursor what the page before has as its next; null = the first page
     */
    public Page<Consumer> page(ConsumerFilter filter, @Nullable String cursor) {
        return caller.page(
                Target.of("vault", "consumers")
                        .with("filter[consumer_id]", filter.consumerId())
                        .with("filter[search]", filter.search())
                        .with("limit", filter.pageSize())
                        .with("cursor", cursor),
                ConsumerReaders::consumer);
    }

    /**
     * One consumer, with its connections.
     *
     * <pre>{@code
     * Consumer consumer = client.consumers().get("customer-42");
     * }</pre>
     */
    public Consumer get(String consumerId) {
        return caller.get(one(consumerId), ConsumerReaders::consumer);
    }

    /**
     * Adds a consumer; one that is there gets the metadata.
     *
     * <pre>{@code
     * client.consumers().add("customer-42", Map.of("account_name", "Acme"));
     * }</pre>
     */
    public Consumer add(String consumerId, Map<String, ?> metadata) {
        byte[] body =
                JsonSink.object(
                        sink -> sink.put("consumer_id", consumerId).filled("metadata", metadata));
        return caller.post(Target.of("vault", "consumers"), body, ConsumerReaders::consumer);
    }

    /**
     * Replaces the metadata.
     *
     * <pre>{@code
     * client.consumers().update("customer-42", Map.of("account_name", "Acme Inc."));
     * }</pre>
     */
    public Consumer update(String consumerId, Map<String, ?> metadata) {
        return caller.patch(
                one(consumerId),
                JsonSink.object(sink -> sink.put("metadata", metadata)),
                ConsumerReaders::consumer);
    }

    /**
     * Deletes a consumer with all its connections.
     *
     * <pre>{@code
     * client.consumers().delete("customer-42");
     * }</pre>
     */
    public void delete(String consumerId) {
        caller.delete(one(consumerId), JsonSource::members);
    }

    /**
     * How many requests named the consumer, on the days of a range.
     *
     * <pre>{@code
     * ConsumerStats march =
     *         client.consumers()
     *                 .stats(
     *                         "customer-42",
     *                         Instant.parse("2026-03-01T00:00:00Z"),
     *                         Instant.parse("2026-04-01T00:00:00Z"));
     * }</pre>
     */
    public ConsumerStats stats(String consumerId, Instant start, Instant end) {
        return caller.get(
                Target.of("vault", "consumers", consumerId, "stats")
                        .with("start_datetime", start)
                        .with("end_datetime", end),
                ConsumerReaders::consumerStats);
    }
}
