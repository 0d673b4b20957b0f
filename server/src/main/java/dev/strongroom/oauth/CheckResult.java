package dev.strongroom.oauth;

import org.jspecify.annotations.Nullable;

/// What came of an account check. A message is for people: at most 300 characters, no secret;
/// partly a stranger's text, so show it as text only.
public sealed interface CheckResult {
    /// The service takes the credentials.
    record Accepted() implements CheckResult {}

    /// It does not, or a setting leads nowhere.
    ///
    /// @param status of the answer; 0 = nothing was sent, because a setting is missing, unsafe, or
    /// leads to a forbidden address
    record Rejected(int status, String message) implements CheckResult {}

    /// No decision: the credentials are as good or bad as before.
    ///
    /// @param retryAfterMillis what the service asked to wait, at most a day; null = it did not
    /// say
    record Unavailable(String message, @Nullable Long retryAfterMillis) implements CheckResult {}
}
