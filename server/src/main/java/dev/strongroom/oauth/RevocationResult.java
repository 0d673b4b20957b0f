package dev.strongroom.oauth;

/// What came of telling a service to forget tokens.
public sealed interface RevocationResult {
    /// The service says the tokens are dead, or that they were already.
    record Revoked() implements RevocationResult {}

    /// It refused; the tokens may live on.
    ///
    /// @param status of the answer; 0 = nothing was sent, because a setting does not fit
    /// @param error the service's code, or what is wrong with the setting; empty = none
    record Refused(int status, String error) implements RevocationResult {
        /// Whether it is the OAuth client that was refused, so that another secret may help.
        public boolean clientIsWrong() {
            return status > 0
                    && Refusals.kind(error, status, false)
                            == TokenResult.RefusalKind.CLIENT_INVALID;
        }
    }

    /// Nobody knows; asking again later is harmless.
    ///
    /// @param message for operators, without a secret
    record Unavailable(String message) implements RevocationResult {}
}
