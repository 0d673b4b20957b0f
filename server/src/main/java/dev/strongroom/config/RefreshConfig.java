package dev.strongroom.config;

/// How credentials are kept fresh.
///
/// @param sweep whether this process refreshes what falls due before anybody asks
/// @param marginSeconds a caller gets a token that lives for longer than this
/// @param coolDownSeconds after a failure, no new attempt for callers
/// @param retentionHours how long credentials stay that a provider has refused for good
/// @param timeoutSeconds for one request to a provider, 1 to 120
/// @param perConnectorConcurrency the sweep's requests to one service at a time
/// @param perConnectorRate the sweep's requests to one service per second
public record RefreshConfig(
        boolean sweep,
        int marginSeconds,
        int coolDownSeconds,
        int retentionHours,
        int timeoutSeconds,
        int perConnectorConcurrency,
        int perConnectorRate) {
    public static final RefreshConfig DEFAULT = new RefreshConfig(true, 30, 30, 48, 30, 32, 100);

    public RefreshConfig withSweep(boolean value) {
        return new RefreshConfig(
                value,
                marginSeconds,
                coolDownSeconds,
                retentionHours,
                timeoutSeconds,
                perConnectorConcurrency,
                perConnectorRate);
    }
}
