package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.crypto.SealContext;

/// The contexts that bind sealed values to their connection.
final class SealContexts {
    private SealContexts() {}

    static SealContext of(ConnectionKey key, String field) {
        return SealContext.of(
                key.applicationId(), field, key.consumerId(), key.unifiedApi(), key.serviceId());
    }
}
