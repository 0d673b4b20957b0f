package dev.strongroom.client.connection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Explanation}; what is not named is empty, false or null. */
public final class ExplanationBuilder {
    private String id = "";
    private String consumerId = "";
    private ConnectionState state = ConnectionState.of("");
    private Health health = Health.of("");
    private IntegrationState integrationState = IntegrationState.of("");
    private List<Finding> findings = List.of();
    private Renewal renewal = Renewal.of("");
    private @Nullable Instant nextLookAt;
    private @Nullable Instant grantEndsAt;
    private @Nullable StoredCredentials credentials;
    private @Nullable RefreshState refresh;
    private List<RefreshAttempt> attempts = List.of();
    private int waitingRevocations;
    private @Nullable String disconnectUrl;
    private @Nullable Instant createdAt;
    private @Nullable Instant updatedAt;

    ExplanationBuilder() {}

    public ExplanationBuilder id(String value) {
        id = value;
        return this;
    }

    public ExplanationBuilder consumerId(String value) {
        consumerId = value;
        return this;
    }

    public ExplanationBuilder state(ConnectionState value) {
        state = value;
        return this;
    }

    public ExplanationBuilder health(Health value) {
        health = value;
        return this;
    }

    public ExplanationBuilder integrationState(IntegrationState value) {
        integrationState = value;
        return this;
    }

    public ExplanationBuilder findings(List<Finding> value) {
        findings = value;
        return this;
    }

    public ExplanationBuilder renewal(Renewal value) {
        renewal = value;
        return this;
    }

    public ExplanationBuilder nextLookAt(@Nullable Instant value) {
        nextLookAt = value;
        return this;
    }

    public ExplanationBuilder grantEndsAt(@Nullable Instant value) {
        grantEndsAt = value;
        return this;
    }

    public ExplanationBuilder credentials(@Nullable StoredCredentials value) {
        credentials = value;
        return this;
    }

    public ExplanationBuilder refresh(@Nullable RefreshState value) {
        refresh = value;
        return this;
    }

    public ExplanationBuilder attempts(List<RefreshAttempt> value) {
        attempts = value;
        return this;
    }

    public ExplanationBuilder waitingRevocations(int value) {
        waitingRevocations = value;
        return this;
    }

    public ExplanationBuilder disconnectUrl(@Nullable String value) {
        disconnectUrl = value;
        return this;
    }

    public ExplanationBuilder createdAt(@Nullable Instant value) {
        createdAt = value;
        return this;
    }

    public ExplanationBuilder updatedAt(@Nullable Instant value) {
        updatedAt = value;
        return this;
    }

    /** The explanation. */
    public Explanation build() {
        return new Explanation(
                id,
                consumerId,
                state,
                health,
                integrationState,
                findings,
                renewal,
                nextLookAt,
                grantEndsAt,
                credentials,
                refresh,
                attempts,
                waitingRevocations,
                disconnectUrl,
                createdAt,
                updatedAt);
    }
}
