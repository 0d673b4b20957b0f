package dev.strongroom.config;

/// What is remembered of requests.
///
/// @param retentionDays how long, 1 to 3650
/// @param sourceIp whether with the address that a request comes from
public record LogsConfig(int retentionDays, boolean sourceIp) {
    public static final LogsConfig DEFAULT = new LogsConfig(30, true);
}
