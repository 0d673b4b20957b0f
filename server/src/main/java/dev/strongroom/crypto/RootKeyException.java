package dev.strongroom.crypto;

import org.jspecify.annotations.Nullable;

/// The root key is missing, unreadable, or not the one that wrapped the stored keysets. The
/// message is one line for the operator.
public final class RootKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RootKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
