package dev.strongroom.store;

import org.jspecify.annotations.Nullable;

/// A statement failed for a reason that its caller cannot do anything about. Nothing of its
/// transaction was kept, unless the connection broke while PostgreSQL was committing.
public sealed class DatabaseException extends RuntimeException
        permits DatabaseUnavailableException, ParentGoneException {
    private static final long serialVersionUID = 1L;

    DatabaseException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
