package dev.strongroom.config;

import java.util.List;

/// Calls of callers with credentials of the vault.
///
/// @param grants further origins that credentials may travel to
/// @param connectionsPerHost calls to one host and port at a time, 1 to 10000
public record ProxyConfig(List<GrantConfig> grants, int connectionsPerHost) {
    public static final ProxyConfig DEFAULT = new ProxyConfig(List.of(), 256);

    public ProxyConfig {
        grants = List.copyOf(grants);
    }

    /// @param connector a service id
    /// @param hosts origins: `https://files.example.com`, `https://*.example.com`
    public record GrantConfig(String connector, List<String> hosts) {
        static final GrantConfig DEFAULT = new GrantConfig("", List.of());

        public GrantConfig {
            hosts = List.copyOf(hosts);
        }
    }
}
