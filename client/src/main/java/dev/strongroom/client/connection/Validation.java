package dev.strongroom.client.connection;

/**
 * What came out of a validation.
 *
 * @param id {@code crm+salesforce}
 */
public record Validation(String id, ConnectionState state) {}
