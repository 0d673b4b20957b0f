package dev.strongroom.config;

/// How many requests per second one caller may make in the long run; 0 = any number.
///
/// @param apiKeyPerSecond with one API key
/// @param sessionPerSecond with one session token
/// @param sessionWritesPerSecond of these, what is more than reading
/// @param addressPerSecond from one source address, where a request needs no credentials or brings
/// wrong ones
/// @param burstSeconds how many seconds' worth may come at once
public record LimitsConfig(
        int apiKeyPerSecond,
        int sessionPerSecond,
        int sessionWritesPerSecond,
        int addressPerSecond,
        int burstSeconds) {
    public static final LimitsConfig DEFAULT = new LimitsConfig(0, 50, 5, 20, 10);

    /// Nothing is limited.
    public static final LimitsConfig NONE = new LimitsConfig(0, 0, 0, 0, 1);
}
