package dev.strongroom.client.connector;

import java.util.List;

/** Which connectors have a resource. */
public record Coverage(String id, String name, String status, List<CoveredBy> connectors) {
    /** Copies what could change. */
    public Coverage {
        connectors = List.copyOf(connectors);
    }
}
