package dev.strongroom.store;

import org.jspecify.annotations.Nullable;

/// The database cannot be used: not at start, or not now. The message is one line for the operator,
/// says what to look at, and never holds a password.
public final class DatabaseUnavailableException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
