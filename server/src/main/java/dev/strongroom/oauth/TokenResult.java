package dev.strongroom.oauth;

import dev.strongroom.connection.Credentials;
import org.jspecify.annotations.Nullable;

/// What came of a token request. The kind decides what the caller may conclude.
public sealed interface TokenResult {

    /// Tokens.
    ///
    /// @param credentials complete: a refresh that brought no new refresh token carries the old
    /// one on (RFC 6749 section 6). The scope is null where the service did not say, which means
    /// as asked for, or as before
    /// @param refreshTokenExpiresAt ms epoch; 0 = the answer and the connector file do not say,
    /// what was known before holds
    /// @param document the answer, for captures
    record Granted(
            Credentials credentials, long refreshTokenExpiresAt, TokenAnswerDocument document)
            implements TokenResult {}

    /// The service understood and said no.
    ///
    /// @param status of the answer; 0 = the request was never sent, see
    /// [RefusalKind#SETTINGS_INVALID]
    /// @param error the service's code; empty = none
    /// @param description the service's words, cleaned: at most 300 characters, none of the
    /// secrets we sent. Still a stranger's text: show it as text only
    record Refused(RefusalKind kind, int status, String error, String description)
            implements TokenResult {}

    /// No decision. The grant may be as good as before, or spent by a request whose answer was
    /// lost.
    ///
    /// @param retryAfterMillis what the service asked to wait, at most a day; null = it did not
    /// say
    /// @param message for operators; names host and status, holds no secret
    /// @param status of the answer; 0 = there was none
    record Unavailable(
            UnavailableKind kind, @Nullable Long retryAfterMillis, String message, int status)
            implements TokenResult {
        /// Without an answer.
        public Unavailable(UnavailableKind kind, @Nullable Long retryAfterMillis, String message) {
            this(kind, retryAfterMillis, message, 0);
        }

        /// See [UnavailableKind#mayHaveActed()].
        public boolean mayHaveActed() {
            return kind.mayHaveActed();
        }
    }

    /// Why the service said no.
    enum RefusalKind {
        /// The code, refresh token or login is expired, unknown, used already or wrong: only the
        /// consumer can help.
        GRANT_INVALID,
        /// The person or an administrator took the consent back, closed the account, or has to be
        /// asked again: only the consumer can help, and it was no accident.
        CONSENT_WITHDRAWN,
        /// Our client id or secret is wrong: only the operator can help. No grant is dead.
        CLIENT_INVALID,
        /// Scopes were asked for that the client or account must not have.
        SCOPE_INVALID,
        /// The service does not accept the request as it was made.
        REQUEST_INVALID,
        /// A setting is missing, or not what the connector file allows in a URL; nothing was
        /// sent.
        SETTINGS_INVALID,
        /// It said no without a reason we know.
        UNKNOWN
    }

    /// Why there was no decision.
    enum UnavailableKind {
        TIMEOUT,
        /// No connection; nothing was sent.
        UNREACHABLE,
        /// The connection broke, or was never trusted; the service may have acted.
        NETWORK,
        SERVER_ERROR,
        THROTTLED,
        /// The answer is not what a token endpoint says: a login page, half a document.
        MALFORMED,
        /// Our own egress policy forbids the address; nothing was sent.
        DENIED_BY_POLICY;

        /// Whether the service may have done what it was asked although we have no usable answer:
        /// a refresh token may be spent. Where it is not certain the answer is yes.
        public boolean mayHaveActed() {
            return switch (this) {
                case TIMEOUT, NETWORK, SERVER_ERROR, MALFORMED -> true;
                case UNREACHABLE, THROTTLED, DENIED_BY_POLICY -> false;
            };
        }
    }
}
