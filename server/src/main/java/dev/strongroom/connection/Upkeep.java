package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// What keeping a connection's credentials alive has to remember. All times are ms epochs, 0 =
/// none.
///
/// @param dueAt when the sweep looks at the connection next
/// @param retryAt after a failure: no new attempt before
/// @param failures attempts that failed in a row
/// @param learnedLifetime how long access tokens were seen to live, in ms, where the provider does
/// not say; 0 = not known
/// @param warned whether somebody was told that the grant will end
/// @param lease who may spend the refresh token just now; null = nobody is at it
/// @param unresolved an attempt was begun and its outcome was lost, so the refresh token that is
/// stored may be spent already
/// @param attempts the last few, newest first, as the vault writes them: a JSON array
public record Upkeep(
        long dueAt,
        long retryAt,
        int failures,
        long learnedLifetime,
        boolean warned,
        @Nullable Lease lease,
        boolean unresolved,
        JsonText attempts) {
    public static final Upkeep NONE =
            new Upkeep(0, 0, 0, 0, false, null, false, JsonText.EMPTY_ARRAY);

    /// The right to spend a refresh token, until it is given back or its time is over.
    ///
    /// @param owner names one attempt of one process, never used twice
    /// @param until ms epoch
    public record Lease(String owner, long until) {
        public boolean heldAt(long now) {
            return until > now;
        }
    }

    public boolean leasedBy(String owner) {
        return lease != null && lease.owner().equals(owner);
    }

    public boolean coolingDown(long now) {
        return retryAt > now;
    }

    public Upkeep withDueAt(long value) {
        return value == dueAt
                ? this
                : new Upkeep(
                        value,
                        retryAt,
                        failures,
                        learnedLifetime,
                        warned,
                        lease,
                        unresolved,
                        attempts);
    }

    /// The cool-down is over.
    public Upkeep retryNow() {
        return retryAt == 0
                ? this
                : new Upkeep(
                        dueAt, 0, failures, learnedLifetime, warned, lease, unresolved, attempts);
    }

    public Upkeep withLearnedLifetime(long value) {
        return new Upkeep(dueAt, retryAt, failures, value, warned, lease, unresolved, attempts);
    }

    public Upkeep withWarned() {
        return new Upkeep(
                dueAt, retryAt, failures, learnedLifetime, true, lease, unresolved, attempts);
    }

    public Upkeep withLease(@Nullable Lease value) {
        return new Upkeep(
                dueAt, retryAt, failures, learnedLifetime, warned, value, unresolved, attempts);
    }

    /// From now on the outcome of an attempt is owed: a process that dies leaves this behind.
    public Upkeep withUnresolved(boolean value) {
        return new Upkeep(
                dueAt, retryAt, failures, learnedLifetime, warned, lease, value, attempts);
    }

    public Upkeep withAttempts(JsonText value) {
        return new Upkeep(
                dueAt, retryAt, failures, learnedLifetime, warned, lease, unresolved, value);
    }

    /// After one more failure.
    public Upkeep failed(long nextAttemptAt) {
        return new Upkeep(
                dueAt,
                nextAttemptAt,
                failures + 1,
                learnedLifetime,
                warned,
                lease,
                unresolved,
                attempts);
    }

    /// After a refresh that worked.
    ///
    /// @param stillWarned the end of the grant that was announced is still the end
    public Upkeep refreshed(boolean stillWarned) {
        return new Upkeep(0, 0, 0, learnedLifetime, warned && stillWarned, lease, false, attempts);
    }

    /// For other credentials than before: nothing that was noted is about them but the lease that
    /// somebody holds, who will find that there is nothing left to do.
    public Upkeep restarted() {
        return new Upkeep(0, 0, 0, 0, false, lease, false, attempts);
    }

    /// No new attempt before then, though nothing is wrong with the connection.
    public Upkeep pausedUntil(long time) {
        return new Upkeep(
                dueAt, time, failures, learnedLifetime, warned, lease, unresolved, attempts);
    }
}
