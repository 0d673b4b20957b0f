package dev.strongroom.placement;

/// A call that the credentials of the account cannot be put on: its body is nothing they can be
/// written into. The message is for whoever made the call and quotes neither body nor credential.
public final class PlacementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlacementException(String message) {
        super(message);
    }
}
