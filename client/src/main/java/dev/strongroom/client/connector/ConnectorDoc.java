package dev.strongroom.client.connector;

/** A guide that can be read with {@code connectors().doc(...)}. */
public record ConnectorDoc(String id, String name, String audience, String format, String url) {}
