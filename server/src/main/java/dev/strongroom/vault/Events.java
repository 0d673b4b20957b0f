package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Transition;
import dev.strongroom.connector.Connector;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.vault.Directory.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the events of a change. They are stored with it, in one transaction.
final class Events {
    private final RandomStrings random;
    private final EventEntity entities;

    /// @param publicUrl of this server, without a trailing slash
    Events(RandomStrings random, String publicUrl) {
        this.random = random;
        entities = new EventEntity(publicUrl);
    }

    List<Event> of(
            Place place, Transition.Cause cause, @Nullable Connection before, Connection after) {
        List<EventType> types =
                Transition.events(cause, before, after, place.connector().requirements());
        if (types.isEmpty()) {
            return List.of();
        }
        return all(types, after, entity(place, after, Map.of()));
    }

    /// One event about a connection as it is.
    Event one(Place place, EventType type, Connection connection) {
        return all(List.of(type), connection, entity(place, connection, Map.of())).getFirst();
    }

    /// @param connector null = the catalogue has it no more
    Event deleted(@Nullable Connector connector, Connection gone, long now) {
        JsonText entity =
                connector == null
                        ? EventEntity.gone(gone.key())
                        : entities.of(connector, gone.key(), null, ConsentState.IMPLICIT, Map.of());
        return event(EventType.DELETED, random.uuid(), gone, entity, now);
    }

    /// The three events of a migration, which share one change.
    List<Event> migrated(Place from, Connection source, Place to, Connection target) {
        String change = random.uuid();
        long now = target.updatedAt();
        JsonText there = entity(to, target, Map.of());
        JsonText gone =
                entities.of(from.connector(), source.key(), null, ConsentState.IMPLICIT, Map.of());
        JsonText moved = entity(to, target, Map.of("migrated_from", source.key().serviceId()));
        return List.of(
                event(EventType.CREATED, change, target, there, now),
                event(EventType.DELETED, change, source, gone, now),
                event(EventType.MIGRATED, change, target, moved, now));
    }

    private JsonText entity(Place place, Connection connection, Map<String, Object> extra) {
        return entities.of(
                place.connector(), connection.key(), connection, place.consent(connection), extra);
    }

    private List<Event> all(List<EventType> types, Connection connection, JsonText entity) {
        String change = random.uuid();
        var events = new ArrayList<Event>();
        for (EventType type : types) {
            events.add(event(type, change, connection, entity, connection.updatedAt()));
        }
        return events;
    }

    private Event event(
            EventType type, String change, Connection connection, JsonText entity, long now) {
        return new Event(random.uuid(), change, connection.key(), type, entity, now);
    }
}
