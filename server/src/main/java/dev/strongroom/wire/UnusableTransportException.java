package dev.strongroom.wire;

import org.jspecify.annotations.Nullable;

/// The transport that the process was told to use does not exist, or not on this machine.
public final class UnusableTransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTransportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
