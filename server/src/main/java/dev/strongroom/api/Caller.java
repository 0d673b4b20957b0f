package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.vault.ActiveApplication;
import org.jspecify.annotations.Nullable;

/// Who makes a request: an application's server with its key, or a browser with a session.
///
/// @param consumerId null where the operation does without and the caller named none
record Caller(ActiveApplication application, @Nullable String consumerId) {

    /// @throws ApiException if the caller named no consumer
    String requireConsumer() {
        if (consumerId == null) {
            throw ApiException.missingHeader(Authentication.CONSUMER_ID);
        }
        return consumerId;
    }

    ConnectionKey connection(String unifiedApi, String serviceId) {
        return new ConnectionKey(application.id(), requireConsumer(), unifiedApi, serviceId);
    }
}
