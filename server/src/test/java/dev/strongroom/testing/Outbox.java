package dev.strongroom.testing;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.EventStore;
import dev.strongroom.store.RevocationStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The events and waiting revocations of the fixture's application, read from the database beside
/// the server.
public final class Outbox implements AutoCloseable {
    private final Database database;
    private final EventStore events;
    private final RevocationStore revocations;
    private final StringBuilder seen = new StringBuilder();
    private final Set<String> forgotten = new HashSet<>();

    /// @param folder of a server with the embedded database
    public Outbox(Path folder) {
        this("sqlite:" + folder.resolve("strongroom.db"));
    }

    public Outbox(String databaseUrl) {
        database = Database.open(DatabaseOptions.of(databaseUrl));
        events = new EventStore(database);
        revocations = new RevocationStore(database);
    }

    /// What happened to the connection of the fixture's consumer but what was forgotten.
    public List<Event> of(String unifiedApi, String serviceId) {
        List<Event> all =
                events.of(
                        new ConnectionKey(
                                Fixture.APPLICATION, Fixture.CONSUMER, unifiedApi, serviceId));
        seen.append(all.stream().map(Event::toString).collect(Collectors.joining("\n")));
        return all.stream().filter(event -> !forgotten.contains(event.id())).toList();
    }

    public List<EventType> types(String unifiedApi, String serviceId) {
        return of(unifiedApi, serviceId).stream().map(Event::type).toList();
    }

    /// What has happened to the connection so far is no longer told.
    public void forget(String unifiedApi, String serviceId) {
        of(unifiedApi, serviceId).forEach(event -> forgotten.add(event.id()));
    }

    /// How many revocations wait for the service of the connection.
    public int waitingRevocations(String unifiedApi, String serviceId) {
        return revocations.waiting(
                new ConnectionKey(Fixture.APPLICATION, Fixture.CONSUMER, unifiedApi, serviceId));
    }

    /// Lets no revocation wait any longer, whatever the clock says.
    public void makeRevocationsDue() {
        var unused = revocations.claim(Long.MAX_VALUE, 0, Integer.MAX_VALUE);
    }

    /// All events that were read, for searching secrets.
    public String everything() {
        return seen.toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
