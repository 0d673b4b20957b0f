package dev.strongroom.vault;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.store.ConnectionStore;
import java.time.InstantSource;

/// What the use cases share, put together by `Server`.
///
/// @param publicUrl of this server, without a trailing slash
/// @param leases one for the whole process, which knows its own by their names
/// @param newConnections one for the whole process
public record VaultTools(
        Applications applications,
        ConnectorCatalog catalog,
        ConnectionStore store,
        Consumers consumers,
        RandomStrings random,
        InstantSource clock,
        String publicUrl,
        RefreshRules rules,
        Leases leases,
        NewConnections newConnections) {

    Directory directory() {
        return new Directory(applications, catalog);
    }

    FlowDoor door() {
        return new FlowDoor(applications, directory(), new Links(clock), publicUrl);
    }

    Events events() {
        return new Events(random, publicUrl);
    }

    RefreshSchedule schedule() {
        return new RefreshSchedule(rules);
    }

    ConnectionWriter writer() {
        return new ConnectionWriter(this);
    }
}
