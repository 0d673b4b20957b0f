package dev.strongroom.crypto;

/// Sealed bytes that do not open in their context: altered, moved from another row, or sealed
/// with a key that is no longer there.
public final class CannotOpenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotOpenException(SealContext context, Throwable cause) {
        super(
                "sealed field "
                        + context.field()
                        + " of application "
                        + context.applicationId()
                        + " does not open: wrong root key, or the stored bytes were changed",
                cause);
    }
}
