package dev.strongroom.connector;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How a failed token answer of one service looks, and what it means. Every condition that is there
/// must hold.
///
/// @param statuses HTTP statuses; empty = any
/// @param errors the service's error codes in any case; empty = any
/// @param texts one of them stands in the description or the body, in any case; empty = any
public record FailureRule(
        Set<Integer> statuses, Set<String> errors, List<String> texts, Meaning means) {

    /// @throws IllegalArgumentException if there is no condition
    public FailureRule {
        statuses = Set.copyOf(statuses);
        errors = errors.stream().map(FailureRule::lower).collect(Collectors.toUnmodifiableSet());
        texts = texts.stream().map(FailureRule::lower).toList();
        if (statuses.isEmpty() && errors.isEmpty() && texts.isEmpty()) {
            throw new IllegalArgumentException("a failure rule needs a condition");
        }
    }

    /// What a failure means, and so who can do something about it.
    public enum Meaning {
        /// The code, refresh token or login is expired, used or wrong: the consumer authorizes
        /// again.
        GRANT_INVALID,
        /// The person or an administrator took the consent back, or has to be asked again.
        CONSENT_WITHDRAWN,
        /// The OAuth client is wrong: the operator's matter, no grant is dead.
        CLIENT_INVALID,
        /// Scopes were asked for that the client or account must not have.
        SCOPE_INVALID,
        /// The service does not accept the request as it was made.
        REQUEST_INVALID,
        /// Too many requests; nothing was done.
        THROTTLED,
        /// The service is unwell.
        UNAVAILABLE,
        /// Not the answer of a token endpoint: a page of whatever stands before it.
        MALFORMED
    }

    /// An answer that brought no token.
    ///
    /// @param error the service's code; empty = none
    /// @param text what it wrote; only the beginning counts
    public record Answer(int status, String error, String text) {
        private static final int SEARCHED = 20_000;

        public Answer {
            error = lower(error);
            text = lower(text.substring(0, Math.min(text.length(), SEARCHED)));
        }
    }

    public boolean matches(Answer answer) {
        return (statuses.isEmpty() || statuses.contains(answer.status()))
                && (errors.isEmpty() || errors.contains(answer.error()))
                && (texts.isEmpty() || texts.stream().anyMatch(answer.text()::contains));
    }

    /// Whether a status is all it looks at.
    public boolean byStatusOnly() {
        return errors.isEmpty() && texts.isEmpty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
