package dev.strongroom.client.connector;

import dev.strongroom.client.connection.FieldType;

/** A setting that connections of a connector have. */
public record ConnectorSetting(String id, String label, FieldType type) {}
