package dev.strongroom.client.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection is as it is, for your own people.
 *
 * @param attempts newest first
 */
public record Explanation(
        String id,
        String consumerId,
        ConnectionState state,
        Health health,
        IntegrationState integrationState,
        List<Finding> findings,
        Renewal renewal,
        @Nullable Instant nextLookAt,
        @Nullable Instant grantEndsAt,
        @Nullable StoredCredentials credentials,
        @Nullable RefreshState refresh,
        List<RefreshAttempt> attempts,
        int waitingRevocations,
        @Nullable String disconnectUrl,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    /** Copies what could change. */
    public Explanation {
        findings = List.copyOf(findings);
        attempts = List.copyOf(attempts);
    }

    /** Starts with everything absent; for tests of your own. */
    public static ExplanationBuilder builder() {
        return new ExplanationBuilder();
    }
}
