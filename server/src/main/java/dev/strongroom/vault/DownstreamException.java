package dev.strongroom.vault;

import dev.strongroom.resource.Reading;

/// A service did not do what it was asked for. The message is the service's own or about it, fit to
/// be shown.
public final class DownstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final long retryAfter;

    /// What to think of it.
    public enum Kind {
        /// The service says no.
        REFUSED,
        /// It says yes, but what it sends cannot be used, or nothing could be sent.
        UNUSABLE,
        /// It is unwell or cannot be reached.
        UNAVAILABLE,
        /// It was not asked: too many accounts are being read.
        CROWDED
    }

    private DownstreamException(Kind kind, int status, String message, long retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static DownstreamException of(Reading.Refused<?> refused) {
        int status = refused.status();
        boolean error = status >= 400 && status < 500;
        return new DownstreamException(
                error ? Kind.REFUSED : Kind.UNUSABLE,
                status,
                refused.message(),
                refused.retryAfter());
    }

    static DownstreamException of(Reading.Unavailable<?> unavailable) {
        return new DownstreamException(
                Kind.UNAVAILABLE, 0, unavailable.message(), unavailable.retryAfter());
    }

    /// @param retryAfter seconds
    static DownstreamException crowded(String message, long retryAfter) {
        return new DownstreamException(Kind.CROWDED, 0, message, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    /// Of the service's answer; 0 = there was none.
    public int status() {
        return status;
    }

    /// Seconds to wait before asking again; 0 = nobody has said.
    public long retryAfter() {
        return retryAfter;
    }
}
