package dev.strongroom.connection;

/// Something that happened to a connection, for those who subscribed.
///
/// @param id a UUID, the same however often it is delivered
/// @param changeId shared by the events of one change
/// @param entity the connection as it was afterwards: a JSON object without any secret
/// @param occurredAt ms epoch
public record Event(
        String id,
        String changeId,
        ConnectionKey key,
        EventType type,
        JsonText entity,
        long occurredAt) {}
