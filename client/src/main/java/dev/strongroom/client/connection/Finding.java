package dev.strongroom.client.connection;

/**
 * One thing to know about a connection, in words.
 *
 * @param todo what somebody should do
 */
public record Finding(String code, String says, String todo) {}
