package dev.strongroom.client.connector;

import java.util.List;

/** A resource of one connector. */
public record ConnectorResource(
        String id,
        String name,
        String status,
        String downstreamId,
        String downstreamName,
        boolean customFieldsSupported,
        List<String> operations) {
    /** Copies what could change. */
    public ConnectorResource {
        operations = List.copyOf(operations);
    }
}
