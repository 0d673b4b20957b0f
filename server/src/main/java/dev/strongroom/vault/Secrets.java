package dev.strongroom.vault;

/// How stored secrets appear to callers.
public final class Secrets {
    /// Stands for a stored secret in answers; sent back, it means "unchanged". Clients post every
    /// field of a form, so it must be recognised, and it must not be empty, or they take the
    /// field for unfilled.
    public static final String MASK = "********";

    private Secrets() {}
}
