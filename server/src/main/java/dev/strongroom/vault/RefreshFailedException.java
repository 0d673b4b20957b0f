package dev.strongroom.vault;

/// There are no fresh credentials for a call, and why.
public final class RefreshFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RefreshFailure failure;
    private final long at;

    /// @param at ms epoch
    RefreshFailedException(RefreshFailure failure, long at) {
        super(failure.attempt().outcome(), null, false, false);
        this.failure = failure;
        this.at = at;
    }

    public RefreshFailure failure() {
        return failure;
    }

    /// When it was found out, ms epoch.
    public long at() {
        return at;
    }
}
