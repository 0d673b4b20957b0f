package dev.strongroom.proxy;

import dev.strongroom.egress.OutboundResult.Failed;

/// A call that could not be made, or came to nothing. The message may be shown.
public final class ProxyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long retryAfterMillis;

    /// What to think of it.
    public enum Kind {
        /// The caller has to change the call.
        INVALID,
        /// The credentials cannot be put into the call, because of its body or of their own form.
        UNPLACEABLE,
        /// The other side cannot be used as it is: unknown, not trusted, not HTTP, sends us where
        /// we do not go. Repeating changes nothing.
        UNUSABLE,
        /// No connection, or it broke.
        UNREACHABLE,
        /// All connections to the host that this server may have are in use.
        CROWDED,
        /// No answer in time.
        TIMEOUT,
        /// The service wants to be left alone.
        LIMITED
    }

    private ProxyException(Kind kind, String message, long retryAfterMillis) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfterMillis = retryAfterMillis;
    }

    static ProxyException of(Kind kind, String message) {
        return new ProxyException(kind, message, 0);
    }

    static ProxyException later(Kind kind, String message, long retryAfterMillis) {
        return new ProxyException(kind, message, retryAfterMillis);
    }

    /// The outbound policy has said no.
    static ProxyException denied(String reason, boolean redirected) {
        return redirected
                ? of(Kind.UNUSABLE, "The service redirects to where no call may go: " + reason)
                : of(Kind.INVALID, "x-apideck-downstream-url: " + reason);
    }

    static ProxyException of(Failed failed) {
        Kind kind =
                switch (failed.kind()) {
                    case UNSENDABLE -> Kind.INVALID;
                    case TIMEOUT -> Kind.TIMEOUT;
                    case LOOKUP, CONNECT, RESET -> Kind.UNREACHABLE;
                    case CROWDED -> Kind.CROWDED;
                    case UNKNOWN_HOST, TLS, TOO_LARGE, MALFORMED -> Kind.UNUSABLE;
                };
        return later(kind, failed.message(), kind == Kind.CROWDED ? 1_000 : 0);
    }

    /// Whether the same call may succeed later.
    boolean mayPass() {
        return switch (kind) {
            case UNREACHABLE, TIMEOUT, LIMITED, CROWDED -> true;
            case INVALID, UNPLACEABLE, UNUSABLE -> false;
        };
    }

    public Kind kind() {
        return kind;
    }

    /// Whole seconds to wait; 0 = nobody has said.
    public long retryAfterSeconds() {
        return Math.ceilDiv(retryAfterMillis, 1_000L);
    }
}
