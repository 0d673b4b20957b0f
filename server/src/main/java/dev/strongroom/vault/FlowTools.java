package dev.strongroom.vault;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.store.ConnectionStore;
import java.time.InstantSource;

/// What the browser flows share, put together by `Server`.
///
/// @param publicUrl of this server, without a trailing slash
public record FlowTools(
        Applications applications,
        ConnectorCatalog catalog,
        ConnectionStore store,
        Consumers consumers,
        RandomStrings random,
        InstantSource clock,
        String publicUrl) {

    FlowDoor door() {
        return new FlowDoor(
                applications,
                new Directory(applications, catalog),
                new Links(clock),
                new RedirectUris(publicUrl));
    }

    ConnectionWriter writer() {
        return new ConnectionWriter(store, consumers, clock);
    }
}
