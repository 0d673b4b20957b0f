package dev.strongroom.config;

import java.util.List;

/// Everything an operator can set. `config/example.yaml` documents every key.
public record Config(
        ServerConfig server,
        DatabaseConfig database,
        EncryptionConfig encryption,
        CatalogueConfig catalogue,
        OutboundConfig outbound,
        ProxyConfig proxy,
        RefreshConfig refresh,
        LimitsConfig limits,
        LogsConfig logs,
        AdminConfig admin,
        List<ApplicationConfig> applications) {
    public static final Config DEFAULT =
            new Config(
                    ServerConfig.DEFAULT,
                    DatabaseConfig.DEFAULT,
                    EncryptionConfig.DEFAULT,
                    CatalogueConfig.DEFAULT,
                    OutboundConfig.DEFAULT,
                    ProxyConfig.DEFAULT,
                    RefreshConfig.DEFAULT,
                    LimitsConfig.DEFAULT,
                    LogsConfig.DEFAULT,
                    AdminConfig.DEFAULT,
                    List.of());

    public Config {
        applications = List.copyOf(applications);
    }

    public Config withServer(ServerConfig value) {
        return new Config(
                value,
                database,
                encryption,
                catalogue,
                outbound,
                proxy,
                refresh,
                limits,
                logs,
                admin,
                applications);
    }

    public Config withDatabase(DatabaseConfig value) {
        return new Config(
                server,
                value,
                encryption,
                catalogue,
                outbound,
                proxy,
                refresh,
                limits,
                logs,
                admin,
                applications);
    }

    public Config withOutbound(OutboundConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                value,
                proxy,
                refresh,
                limits,
                logs,
                admin,
                applications);
    }

    public Config withProxy(ProxyConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                outbound,
                value,
                refresh,
                limits,
                logs,
                admin,
                applications);
    }

    public Config withRefresh(RefreshConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                outbound,
                proxy,
                value,
                limits,
                logs,
                admin,
                applications);
    }

    public Config withLimits(LimitsConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                outbound,
                proxy,
                refresh,
                value,
                logs,
                admin,
                applications);
    }

    public Config withLogs(LogsConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                outbound,
                proxy,
                refresh,
                limits,
                value,
                admin,
                applications);
    }

    public Config withAdmin(AdminConfig value) {
        return new Config(
                server,
                database,
                encryption,
                catalogue,
                outbound,
                proxy,
                refresh,
                limits,
                logs,
                value,
                applications);
    }
}
