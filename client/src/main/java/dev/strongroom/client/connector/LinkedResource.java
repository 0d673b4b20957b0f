package dev.strongroom.client.connector;

/** A resource that a connector has. */
public record LinkedResource(
        String id, String name, String status, String downstreamId, String downstreamName) {}
