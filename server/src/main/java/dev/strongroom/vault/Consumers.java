package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.store.ConsumerStore;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Consumers come into being on first use. Which ones exist is remembered in memory, so that
/// using a known one costs no query; forgetting is harmless, as the insert changes nothing for an
/// existing row.
public final class Consumers {
    /// Fixed, so memory stays bounded: one slot per hash, the later consumer wins.
    private static final int SLOTS = 1 << 16;

    private final AtomicReferenceArray<@Nullable Known> known = new AtomicReferenceArray<>(SLOTS);
    private final ConsumerStore store;
    private final InstantSource clock;

    public Consumers(ConsumerStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Whether [#touch] would do nothing.
    public boolean known(String applicationId, String consumerId) {
        Known slot = known.get(slot(applicationId, consumerId));
        return slot != null
                && slot.consumerId.equals(consumerId)
                && slot.applicationId.equals(applicationId);
    }

    /// Makes the consumer if it is not there.
    ///
    /// @throws VaultException if the application is gone
    public void touch(String applicationId, String consumerId) {
        if (!known(applicationId, consumerId)) {
            boolean unused =
                    VaultException.requiringApplication(
                            () -> store.touch(applicationId, consumerId, clock.millis()));
            remember(applicationId, consumerId);
        }
    }

    /// Makes the consumer if it is not there.
    ///
    /// @throws VaultException if the application is gone
    Consumer ensure(String applicationId, String consumerId) {
        return VaultException.requiringApplication(
                () -> store.ensure(applicationId, consumerId, clock.millis()));
    }

    /// Makes the consumer or replaces its metadata.
    ///
    /// @throws VaultException if the application is gone
    public Consumer put(String applicationId, String consumerId, JsonText metadata) {
        Consumer stored =
                VaultException.requiringApplication(
                        () -> store.put(applicationId, consumerId, metadata, clock.millis()));
        remember(applicationId, consumerId);
        return stored;
    }

    /// For a consumer that turned out to be deleted. Somebody who found it just before may remember
    /// it once more; its next request is counted, and counting finds out.
    void forget(String applicationId, String consumerId) {
        int slot = slot(applicationId, consumerId);
        Known found = known.get(slot);
        if (found != null && found.equals(new Known(applicationId, consumerId))) {
            known.compareAndSet(slot, found, null);
        }
    }

    void remember(ConnectionKey key) {
        remember(key.applicationId(), key.consumerId());
    }

    private void remember(String applicationId, String consumerId) {
        known.set(slot(applicationId, consumerId), new Known(applicationId, consumerId));
    }

    private static int slot(String applicationId, String consumerId) {
        int hash = applicationId.hashCode() * 31 + consumerId.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }

    private record Known(String applicationId, String consumerId) {}
}
