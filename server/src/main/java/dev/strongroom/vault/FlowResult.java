package dev.strongroom.vault;

import dev.strongroom.crypto.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a browser flow ended: where to send the browser, and what went wrong, if anything did.
///
/// @param problem null = it worked
/// @param handover what the opener needs to confirm what came back; null = nothing to confirm
public record FlowResult(
        String redirectUri,
        String applicationId,
        String serviceId,
        @Nullable String clientId,
        @Nullable Problem problem,
        @Nullable Handover handover) {

    /// With nothing to confirm.
    FlowResult(
            String redirectUri,
            String applicationId,
            String serviceId,
            @Nullable String clientId,
            @Nullable Problem problem) {
        this(redirectUri, applicationId, serviceId, clientId, problem, null);
    }

    /// @param nonce as the opener gave it; empty if it gave none
    /// @param openers origins of pages that may have it; null = any page that opened the window
    public record Handover(String nonce, Secret confirmToken, @Nullable List<String> openers) {}

    /// @param message for people; bounded and free of secrets
    /// @param nonce as the opener gave it, so that it can tell this from a stranger's words; null =
    ///     it gave none
    public record Problem(Kind kind, Origin origin, String message, @Nullable String nonce) {}

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
