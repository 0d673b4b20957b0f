package dev.strongroom.connection;

/// What happened to a connection at the provider. All times are ms epochs, 0 = it did not happen.
///
/// @param revoked access was withdrawn and not granted again
/// @param checkFailed the last live check of entered credentials failed
/// @param refreshFailedAt first failure of the current run of failed refreshes
/// @param credentialsExpireAt when credentials that cannot be refreshed any more are dropped
/// @param downstreamErrorAt last time the provider could not be reached
public record Standing(
        boolean revoked,
        boolean checkFailed,
        long refreshFailedAt,
        long credentialsExpireAt,
        long downstreamErrorAt) {
    public static final Standing GOOD = new Standing(false, false, 0, 0, 0);

    /// After access was withdrawn: earlier troubles are moot.
    public static final Standing REVOKED = new Standing(true, false, 0, 0, 0);

    /// After credentials were refreshed.
    public Standing refreshed() {
        return refreshFailedAt == 0 && credentialsExpireAt == 0 && !checkFailed
                ? this
                : new Standing(revoked, false, 0, 0, downstreamErrorAt);
    }

    /// After a failure that a caller felt. The first one of a run counts.
    ///
    /// @param now ms epoch
    /// @param expireAt when the credentials are to be dropped, ms epoch; 0 = not because of this.
    /// Once set it stays until they are refreshed
    public Standing refreshFailed(long now, long expireAt) {
        return new Standing(
                revoked,
                checkFailed,
                refreshFailedAt == 0 ? now : refreshFailedAt,
                credentialsExpireAt == 0 ? expireAt : credentialsExpireAt,
                downstreamErrorAt);
    }

    public Standing withCheckFailed(boolean failed) {
        return new Standing(
                revoked, failed, refreshFailedAt, credentialsExpireAt, downstreamErrorAt);
    }

    /// After a call that did not reach the service, or that the service could not be asked through.
    ///
    /// @param pause how old the last note must be before it is renewed, ms
    public Standing downstreamFailed(long now, long pause) {
        boolean noted = downstreamErrorAt > 0 && now - downstreamErrorAt < pause;
        return noted ? this : withDownstreamErrorAt(now);
    }

    /// After a call that the service answered.
    public Standing downstreamAnswered() {
        return downstreamErrorAt == 0 ? this : withDownstreamErrorAt(0);
    }

    private Standing withDownstreamErrorAt(long time) {
        return new Standing(revoked, checkFailed, refreshFailedAt, credentialsExpireAt, time);
    }
}
