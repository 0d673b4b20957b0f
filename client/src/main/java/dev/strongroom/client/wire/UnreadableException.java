package dev.strongroom.client.wire;

/** An answer that is no JSON, or not of the described shape. Has the place, never a value. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
        super(message);
    }
}
