package dev.strongroom.vault;

/// What a request was for.
public enum RequestKind {
    UNIFY,
    PROXY,
    VAULT
}
