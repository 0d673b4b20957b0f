package dev.strongroom.client.connector;

import java.util.List;

/** What one connector can do with a resource. */
public record CoveredBy(
        String serviceId, String downstreamId, String downstreamName, List<String> operations) {
    /** Copies what could change. */
    public CoveredBy {
        operations = List.copyOf(operations);
    }
}
