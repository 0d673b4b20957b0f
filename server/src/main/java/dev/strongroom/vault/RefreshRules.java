package dev.strongroom.vault;

import java.time.Duration;

/// When credentials are refreshed, and what a failure leads to (vault-behaviour.md f).
///
/// @param margin a caller gets a token that lives for longer than this
/// @param coolDown after a failure no new attempt for callers
/// @param retention how long credentials stay that a provider has refused for good
/// @param timeout for one request to a provider
/// @param sweep of what is due
public record RefreshRules(
        Duration margin, Duration coolDown, Duration retention, Duration timeout, Sweep sweep) {
    /// Refreshing before callers wait.
    ///
    /// @param perConnectorConcurrency requests to one service at a time, per replica
    /// @param perConnectorRate requests to one service per second, per replica
    public record Sweep(boolean enabled, int perConnectorConcurrency, int perConnectorRate) {}

    public static final RefreshRules DEFAULT =
            new RefreshRules(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofDays(2),
                    Duration.ofSeconds(30),
                    new Sweep(true, 32, 100));

    /// How long an attempt may own a connection: all its requests, each with its hard time-out,
    /// and time to write the outcome down. Every request ends strictly before the lease does.
    ///
    /// @param secrets how many client secrets may have to be tried
    Duration lease(int secrets) {
        Duration slack = timeout.dividedBy(3).plusSeconds(2);
        return timeout.multipliedBy(Math.max(1, secrets)).plus(slack);
    }
}
