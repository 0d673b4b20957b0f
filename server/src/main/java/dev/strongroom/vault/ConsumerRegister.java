package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.log.RequestLog;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.ConsumerFilter;
import dev.strongroom.store.ConsumerRemoval;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.CountedRequests;
import dev.strongroom.store.RequestCountStore;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The consumers of an application as the application's own server sees them: lists, numbers,
/// metadata, and the end of one with everything it had.
public final class ConsumerRegister {
    /// Connections that come back while their consumer is being deleted are deleted again, this
    /// often.
    private static final int ROUNDS = 100;

    private final Stores stores;
    private final Consumers consumers;
    private final ConnectionStore connections;
    private final ConnectorCatalog catalog;
    private final RequestCounts counts;
    private final Deletion deletion;
    private final EventEntity entities;
    private final InstantSource clock;

    /// Where consumers and what they did are kept.
    public record Stores(
            ConsumerStore consumers,
            ConsumerRemoval removal,
            RequestCountStore counts,
            RequestLog log) {}

    public ConsumerRegister(
            VaultTools tools, Stores stores, RequestCounts counts, RevocationQueue queue) {
        this.stores = stores;
        this.counts = counts;
        consumers = tools.consumers();
        connections = tools.store();
        catalog = tools.catalog();
        deletion = new Deletion(tools, queue);
        entities = new EventEntity(tools.publicUrl());
        clock = tools.clock();
    }

    /// Makes the consumer if there is none.
    ///
    /// @param metadata replaces what was there; null leaves it
    public ConsumerView add(
            ActiveApplication application, String consumerId, @Nullable JsonText metadata) {
        String id = application.id();
        return view(
                metadata == null
                        ? consumers.ensure(id, consumerId)
                        : consumers.put(id, consumerId, metadata));
    }

    /// @throws VaultException if there is no such consumer
    public ConsumerView find(ActiveApplication application, String consumerId) {
        ConsumerView view = view(found(application, consumerId));
        return new ConsumerView(
                view.consumer(),
                view.services(),
                view.requests(),
                view.requestsUpdatedAt(),
                connections.list(application.id(), consumerId).stream()
                        .map(one -> entity(application, one))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// By consumer id, in byte order.
    ///
    /// @param prefix of the id; null = any
    /// @param search a part of id, email, account name or user name, in any case; null = any
    public Slice<ConsumerView> list(
            ActiveApplication application,
            @Nullable String prefix,
            @Nullable String search,
            Window window) {
        var filter = new ConsumerFilter(prefix, search);
        Slice<Consumer> found = stores.consumers().list(application.id(), filter, window);
        return found.with(views(application.id(), found.items()));
    }

    /// @param metadata replaces what was there; null leaves it
    /// @throws VaultException if there is no such consumer
    public ConsumerView update(
            ActiveApplication application, String consumerId, @Nullable JsonText metadata) {
        if (metadata == null) {
            return view(found(application, consumerId));
        }
        return view(
                stores.consumers()
                        .update(application.id(), consumerId, metadata, clock.millis())
                        .orElseThrow(() -> VaultException.noConsumer(consumerId)));
    }

    /// Deletes the consumer with its connections and their credentials, each as if it were deleted
    /// alone. What dies in the middle leaves a consumer with fewer connections, to be deleted
    /// again. Somebody who uses the consumer later makes a new one.
    ///
    /// @throws VaultException if there is no such consumer
    public void delete(ActiveApplication application, String consumerId) {
        String id = application.id();
        for (int round = 0; round < ROUNDS; round++) {
            for (Connection connection : connections.list(id, consumerId)) {
                deletion.deleteIfPresent(connection.key());
            }
            switch (stores.removal().remove(id, consumerId)) {
                case REMOVED -> {
                    counts.forget(id, consumerId);
                    consumers.forget(id, consumerId);
                    stores.log().forget(id, consumerId);
                    return;
                }
                case UNKNOWN -> {
                    consumers.forget(id, consumerId);
                    throw VaultException.noConsumer(consumerId);
                }
                case CONNECTED -> {}
            }
        }
        throw new VaultException(
                Kind.CONFLICT, "The consumer is being connected by others; try again");
    }

    /// Requests from the day of one moment to the day of another. A day counts as a whole, in UTC;
    /// the one that begins with the second moment does not count.
    ///
    /// @throws VaultException if there is no such consumer
    public RequestTally requests(
            ActiveApplication application, String consumerId, Instant start, Instant end) {
        found(application, consumerId);
        counts.store(application.id(), Set.of(consumerId));
        long first = start.toEpochMilli();
        long last = Math.max(first, end.toEpochMilli() - 1);
        return stores.counts()
                .between(
                        application.id(),
                        consumerId,
                        RequestCounts.day(first),
                        RequestCounts.day(last));
    }

    private Consumer found(ActiveApplication application, String consumerId) {
        return stores.consumers()
                .find(application.id(), consumerId)
                .orElseThrow(() -> VaultException.noConsumer(consumerId));
    }

    private Optional<JsonText> entity(ActiveApplication application, Connection connection) {
        ConnectionKey key = connection.key();
        ConsentState consent =
                ConsentState.of(
                        application.application().dataScopes(), key.unifiedApi(), connection);
        return catalog.find(key.serviceId())
                .map(one -> entities.of(one, key, connection, consent, Map.of()));
    }

    private ConsumerView view(Consumer consumer) {
        return views(consumer.applicationId(), List.of(consumer)).getFirst();
    }

    private List<ConsumerView> views(String applicationId, List<Consumer> found) {
        Set<String> ids =
                found.stream()
                        .map(Consumer::consumerId)
                        .collect(Collectors.toCollection(TreeSet::new));
        counts.store(applicationId, ids);
        Map<String, CountedRequests> requests = stores.counts().totals(applicationId, ids);
        Map<String, List<String>> services = connections.services(applicationId, ids);
        return found.stream()
                .map(one -> view(one, services, requests.get(one.consumerId())))
                .toList();
    }

    private static ConsumerView view(
            Consumer consumer,
            Map<String, List<String>> services,
            @Nullable CountedRequests requests) {
        return new ConsumerView(
                consumer,
                services.getOrDefault(consumer.consumerId(), List.of()),
                requests == null ? RequestTally.NONE : requests.requests(),
                requests == null ? 0 : requests.updatedAt(),
                null);
    }
}
