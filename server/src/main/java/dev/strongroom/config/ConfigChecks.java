package dev.strongroom.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Values that have the right type and still cannot be meant.
record ConfigChecks(String source) {
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern DATABASE = Pattern.compile("(jdbc:)?(sqlite|postgres(ql)?):.*");

    static void check(Config config, String source) {
        var checks = new ConfigChecks(source);
        checks.server(config.server());
        checks.database(config.database());
        checks.refresh(config.refresh());
        checks.limits(config.limits());
        checks.within(config.logs().retentionDays(), 1, 3650, "logs.retention_days");
        checks.networks(config.outbound().allowedAddresses(), "outbound.allowed_addresses");
        checks.within(config.proxy().connectionsPerHost(), 1, 10_000, "proxy.connections_per_host");
        new GrantChecks(checks, config.outbound().allowHttp()).check(config.proxy().grants());
        var keys = new KeyChecks(checks);
        keys.admin(config.admin().keys());
        Set<String> ids = new HashSet<>();
        List<ApplicationConfig> applications = config.applications();
        for (int i = 0; i < applications.size(); i++) {
            String path = "applications[" + i + "]";
            checks.require(
                    ids.add(applications.get(i).id()), path + ".id", "is used by two applications");
            new ApplicationChecks(checks).check(applications.get(i), path);
        }
        keys.apart(config.admin().keys(), applications);
    }

    private void server(ServerConfig server) {
        require(
                server.port() >= 0 && server.port() <= 65535,
                "server.port",
                "must be from 0 to 65535");
        require(server.maxBodyBytes() >= 1024, "server.max_body_bytes", "must be at least 1024");
        within(server.maxHeaderBytes(), 1024, 1 << 20, "server.max_header_bytes");
        require(server.shutdownSeconds() >= 0, "server.shutdown_seconds", "must not be negative");
        networks(server.trustedProxies(), "server.trusted_proxies");
        if (server.publicUrl() != null) {
            httpUrl(server.publicUrl(), "server.public_url");
            require(
                    server.publicUrl().matches("https?://[^/?]+"),
                    "server.public_url",
                    "must be scheme, host and port only, without a slash at the end");
        }
    }

    private void database(DatabaseConfig database) {
        // Without the URL itself, which may hold a password.
        require(
                DATABASE.matcher(database.url()).matches(),
                "database.url",
                "must start with sqlite: or postgresql:");
        require(
                database.poolSize() >= 1 && database.poolSize() <= 500,
                "database.pool_size",
                "must be from 1 to 500");
    }

    private void refresh(RefreshConfig refresh) {
        within(refresh.marginSeconds(), 0, 3600, "refresh.margin_seconds");
        within(refresh.coolDownSeconds(), 1, 3600, "refresh.cool_down_seconds");
        within(refresh.retentionHours(), 1, 24 * 365, "refresh.retention_hours");
        within(refresh.timeoutSeconds(), 1, 120, "refresh.timeout_seconds");
        within(refresh.perConnectorConcurrency(), 1, 1000, "refresh.per_connector_concurrency");
        within(refresh.perConnectorRate(), 1, 100_000, "refresh.per_connector_rate");
    }

    private void limits(LimitsConfig limits) {
        within(limits.apiKeyPerSecond(), 0, 1_000_000, "limits.api_key_per_second");
        within(limits.sessionPerSecond(), 0, 1_000_000, "limits.session_per_second");
        within(limits.sessionWritesPerSecond(), 0, 1_000_000, "limits.session_writes_per_second");
        within(limits.addressPerSecond(), 0, 1_000_000, "limits.address_per_second");
        within(limits.burstSeconds(), 1, 3600, "limits.burst_seconds");
    }

    private void within(int value, int least, int most, String path) {
        require(
                value >= least && value <= most,
                path,
                "must be from " + least + " to " + most + ", not " + value);
    }

    private void networks(List<String> networks, String path) {
        for (int i = 0; i < networks.size(); i++) {
            String network = networks.get(i);
            require(
                    isNetwork(network),
                    path + "[" + i + "]",
                    "must be an IP address or a CIDR block such as 10.0.0.0/8: " + network);
        }
    }

    private static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!ADDRESS.matcher(address).matches()) {
            return false;
        }
        try {
            int most = InetAddress.ofLiteral(address).getAddress().length * Byte.SIZE;
            String bits = text.substring(slash + 1);
            return slash < 0 || (bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= most);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    void httpUrl(String text, String path) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            require(
                    http
                            && uri.getHost() != null
                            && uri.getFragment() == null
                            && uri.getRawUserInfo() == null,
                    path,
                    "must be an http or https URL without user and fragment: " + text);
        } catch (URISyntaxException e) {
            throw new ConfigException(source + ": " + path + " is not a URL: " + text);
        }
    }

    void require(boolean holds, String path, String otherwise) {
        if (!holds) {
            throw new ConfigException(source + ": " + path + " " + otherwise);
        }
    }
}
