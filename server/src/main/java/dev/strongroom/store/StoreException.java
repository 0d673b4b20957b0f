package dev.strongroom.store;

/// A statement failed for a reason that its caller cannot act on: the disk is full, the server
/// went away.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
