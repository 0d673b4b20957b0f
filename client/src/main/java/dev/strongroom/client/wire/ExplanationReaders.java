package dev.strongroom.client.wire;

import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.Explanation;
import dev.strongroom.client.connection.ExplanationBuilder;
import dev.strongroom.client.connection.Finding;
import dev.strongroom.client.connection.Health;
import dev.strongroom.client.connection.IntegrationState;
import dev.strongroom.client.connection.RefreshAttempt;
import dev.strongroom.client.connection.RefreshState;
import dev.strongroom.client.connection.Renewal;
import dev.strongroom.client.connection.StoredCredentials;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads explanations. */
public final class ExplanationReaders {
    private ExplanationReaders() {}

    public static Finding finding(JsonSource in) {
        String code = "";
        String says = "";
        String todo = "";
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "code" -> code = in.word();
                case "says" -> says = in.text();
                case "todo" -> todo = in.text();
                default -> in.skip();
            }
        }
        return new Finding(code, says, todo);
    }

    public static RefreshAttempt refreshAttempt(JsonSource in) {
        @Nullable Instant at = null;
        String trigger = "";
        String outcome = "";
        int status = 0;
        String error = "";
        String message = "";
        long durationMillis = 0;
        boolean again = false;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "at" -> at = in.time();
                case "trigger" -> trigger = in.word();
                case "outcome" -> outcome = in.word();
                case "status" -> status = (int) in.whole();
                case "error" -> error = in.text();
                case "message" -> message = in.text();
                case "duration_ms" -> durationMillis = in.whole();
                case "again" -> again = in.flag();
                default -> in.skip();
            }
        }
        return new RefreshAttempt(
                at, trigger, outcome, status, error, message, durationMillis, again);
    }

    public static StoredCredentials storedCredentials(JsonSource in) {
        boolean accessToken = false;
        boolean refreshToken = false;
        boolean confirmed = false;
        @Nullable Instant issuedAt = null;
        @Nullable Instant expiresAt = null;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "access_token" -> accessToken = in.flag();
                case "refresh_token" -> refreshToken = in.flag();
                case "confirmed" -> confirmed = in.flag();
                case "issued_at" -> issuedAt = in.time();
                case "expires_at" -> expiresAt = in.time();
                default -> in.skip();
            }
        }
        return new StoredCredentials(accessToken, refreshToken, confirmed, issuedAt, expiresAt);
    }

    public static RefreshState refreshState(JsonSource in) {
        @Nullable Instant failingSince = null;
        @Nullable Instant credentialsExpireAt = null;
        int failures = 0;
        @Nullable Instant retryAt = null;
        @Nullable Instant leasedUntil = null;
        boolean outcomeUnknown = false;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "failing_since" -> failingSince = in.time();
                case "credentials_expire_at" -> credentialsExpireAt = in.time();
                case "failures" -> failures = (int) in.whole();
                case "retry_at" -> retryAt = in.time();
                case "leased_until" -> leasedUntil = in.time();
                case "outcome_unknown" -> outcomeUnknown = in.flag();
                default -> in.skip();
            }
        }
        return new RefreshState(
                failingSince, credentialsExpireAt, failures, retryAt, leasedUntil, outcomeUnknown);
    }

    public static Explanation explanation(JsonSource in) {
        ExplanationBuilder explanation = Explanation.builder();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> explanation.id(in.word());
                case "consumer_id" -> explanation.consumerId(in.text());
                case "state" -> explanation.state(in.open(ConnectionState::of));
                case "health" -> explanation.health(in.open(Health::of));
                case "integration_state" ->
                        explanation.integrationState(in.open(IntegrationState::of));
                case "findings" -> explanation.findings(in.list(ExplanationReaders::finding));
                case "renewal" -> explanation.renewal(in.open(Renewal::of));
                case "next_look_at" -> explanation.nextLookAt(in.time());
                case "grant_ends_at" -> explanation.grantEndsAt(in.time());
                case "credentials" ->
                        explanation.credentials(in.optional(ExplanationReaders::storedCredentials));
                case "refresh" ->
                        explanation.refresh(in.optional(ExplanationReaders::refreshState));
                case "attempts" ->
                        explanation.attempts(in.list(ExplanationReaders::refreshAttempt));
                case "waiting_revocations" -> explanation.waitingRevocations((int) in.whole());
                case "disconnect_url" -> explanation.disconnectUrl(in.optionalText());
                case "created_at" -> explanation.createdAt(in.time());
                case "updated_at" -> explanation.updatedAt(in.time());
                default -> in.skip();
            }
        }
        return explanation.build();
    }
}
