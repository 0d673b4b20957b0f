package dev.strongroom.vault;

import org.jspecify.annotations.Nullable;

/// How a browser flow ended: where to send the browser, and what went wrong, if anything did.
///
/// @param problem null = it worked
public record FlowResult(
        String redirectUri,
        String applicationId,
        String serviceId,
        @Nullable String clientId,
        @Nullable Problem problem) {

    /// @param message for people; bounded and free of secrets
    public record Problem(Kind kind, Origin origin, String message) {}

    /// What failed.
    public enum Kind {
        /// The provider reported an error or misbehaved.
        PROVIDER_ERROR,
        /// The code was not accepted.
        CODE_EXCHANGE_FAILED
    }

    /// Which step failed.
    public enum Origin {
        CALLBACK,
        REVOKE
    }
}
