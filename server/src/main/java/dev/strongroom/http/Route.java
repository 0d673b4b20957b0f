package dev.strongroom.http;

/// A method and the pattern it is mounted at.
public record Route(String method, String pattern) {}
