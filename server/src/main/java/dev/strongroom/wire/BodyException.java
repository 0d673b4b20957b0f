package dev.strongroom.wire;

/// A body that did not come to its end, for a reason that no socket tells.
public final class BodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// Why.
    public enum Kind {
        /// It is longer than can be taken.
        TOO_LONG,
        /// There is no room for it in memory now, but soon again.
        NO_ROOM,
        /// It was shorter than it said.
        TOO_SHORT
    }

    BodyException(Kind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
