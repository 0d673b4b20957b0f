package dev.strongroom.client.connector;

/** A resource of a unified API. */
public record ApiResource(String id, String name, String status) {}
