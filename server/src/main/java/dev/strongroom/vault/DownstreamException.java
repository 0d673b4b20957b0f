package dev.strongroom.vault;

/// A service did not do what it was asked for. The message is the service's own or about it, fit to
/// be shown.
public final class DownstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;

    /// What to think of it.
    public enum Kind {
        /// The service says no.
        REFUSED,
        /// It says yes, but what it sends cannot be used, or nothing could be sent.
        UNUSABLE,
        /// It is unwell or cannot be reached.
        UNAVAILABLE
    }

    private DownstreamException(Kind kind, int status, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
    }

    /// @param status of the answer; 0 = nothing was sent
    static DownstreamException refused(int status, String message) {
        boolean error = status >= 400 && status < 500;
        return new DownstreamException(error ? Kind.REFUSED : Kind.UNUSABLE, status, message);
    }

    static DownstreamException unavailable(String message) {
        return new DownstreamException(Kind.UNAVAILABLE, 0, message);
    }

    public Kind kind() {
        return kind;
    }

    /// Of the service's answer; 0 = there was none.
    public int status() {
        return status;
    }
}
