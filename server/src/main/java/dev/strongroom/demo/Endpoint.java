package dev.strongroom.demo;

/// The families of addresses a service has.
public enum Endpoint {
    AUTHORIZATION,
    TOKEN,
    REVOCATION,
    API
}
