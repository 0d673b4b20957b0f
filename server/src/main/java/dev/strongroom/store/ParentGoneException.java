package dev.strongroom.store;

import org.jspecify.annotations.Nullable;

/// A row could not be written because one that it refers to is not there, such as its application,
/// which another process has just deleted.
public final class ParentGoneException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    ParentGoneException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
