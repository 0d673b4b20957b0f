package dev.strongroom;

import dev.strongroom.api.RateLimits;
import dev.strongroom.config.AdminConfig;
import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigException;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.config.EncryptionConfig;
import dev.strongroom.config.LimitsConfig;
import dev.strongroom.config.LogsConfig;
import dev.strongroom.config.OutboundConfig;
import dev.strongroom.config.ProxyConfig;
import dev.strongroom.config.RefreshConfig;
import dev.strongroom.config.ServerConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundOptions;
import dev.strongroom.http.ServerOptions;
import dev.strongroom.log.RequestLog;
import dev.strongroom.proxy.HostGrants;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.vault.AdminKeys;
import dev.strongroom.vault.RefreshRules;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// Translates the configuration into the terms of the packages that need it.
final class ServerSetup {
    private ServerSetup() {}

    static ServerOptions http(ServerConfig config) {
        int port = config.port() == 0 ? freePort(config.host()) : config.port();
        var defaults = ServerOptions.at(config.host(), port);
        return defaults.withTrustedProxies(config.trustedProxies())
                .withHttp2(config.http2())
                .withLimits(
                        new ServerOptions.Limits(config.maxBodyBytes(), config.maxHeaderBytes()))
                .withTimeouts(
                        new ServerOptions.Timeouts(
                                defaults.timeouts().idle(),
                                defaults.timeouts().request(),
                                defaults.timeouts().stall(),
                                Duration.ofSeconds(config.shutdownSeconds())));
    }

    /// The port is part of the public URL, which is needed before anything listens.
    private static int freePort(String host) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ConfigException("server.host: cannot listen on " + host);
        }
    }

    static String publicUrl(ServerConfig config, int port) {
        String configured = config.publicUrl();
        if (configured != null) {
            return configured;
        }
        boolean anywhere = config.host().equals("0.0.0.0") || config.host().equals("::");
        String host = anywhere ? "localhost" : config.host();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    static DatabaseOptions database(DatabaseConfig config) {
        var defaults = DatabaseOptions.of(config.url());
        return new DatabaseOptions(
                config.url(), defaults.readers(), config.poolSize(), defaults.patience());
    }

    static RefreshRules refresh(RefreshConfig config) {
        return new RefreshRules(
                Duration.ofSeconds(config.marginSeconds()),
                Duration.ofSeconds(config.coolDownSeconds()),
                Duration.ofHours(config.retentionHours()),
                Duration.ofSeconds(config.timeoutSeconds()),
                new RefreshRules.Sweep(
                        config.sweep(),
                        config.perConnectorConcurrency(),
                        config.perConnectorRate()));
    }

    static RateLimits.Rates limits(LimitsConfig config) {
        return new RateLimits.Rates(
                config.apiKeyPerSecond(),
                config.sessionPerSecond(),
                config.sessionWritesPerSecond(),
                config.addressPerSecond(),
                config.burstSeconds());
    }

    /// @param publicUrl whose host stands in the entries of requests
    static RequestLog.Rules logs(LogsConfig config, String publicUrl) {
        return new RequestLog.Rules(
                publicUrl.replaceFirst("^https?://", ""),
                config.sourceIp(),
                Duration.ofDays(config.retentionDays()));
    }

    static AdminKeys adminKeys(AdminConfig config) {
        return new AdminKeys(Declarations.keys(config.keys()));
    }

    static OutboundOptions outbound(OutboundConfig config) {
        return new OutboundOptions(config.allowHttp(), Set.of(), config.allowedAddresses());
    }

    /// @throws ConfigException naming a connector that the catalogue does not have
    static HostGrants grants(ProxyConfig config, ConnectorCatalog catalog) {
        var hosts = new HashMap<String, List<String>>();
        for (ProxyConfig.GrantConfig grant : config.grants()) {
            String id = grant.connector();
            if (catalog.find(id).isEmpty()) {
                throw new ConfigException(
                        "proxy.grants: the catalogue has no connector "
                                + id
                                + Declarations.nearest(id, catalog));
            }
            hosts.put(id, grant.hosts());
        }
        return new HostGrants(hosts);
    }

    /// On the embedded database the root key may be made beside the file on the first start;
    /// anywhere else it must have been made before.
    static KeySource rootKey(Config config) {
        EncryptionConfig encryption = config.encryption();
        String text = encryption.rootKey();
        String file = encryption.rootKeyFile();
        if (text != null && file != null) {
            throw new ConfigException("encryption: set root_key or root_key_file, not both");
        }
        if (text != null) {
            return new KeySource.KeyText("of encryption.root_key", Secret.of(text));
        }
        if (file != null) {
            return new KeySource.KeyFile(Path.of(file), false);
        }
        if (config.database().embedded()) {
            return besideDatabase(databaseFile(config.database()));
        }
        throw new ConfigException(
                "encryption: set root_key or root_key_file (make a key with 'strongroom key'); only the"
                        + " embedded database gets one by itself");
    }

    private static Path databaseFile(DatabaseConfig database) {
        String path = database.url().replaceFirst("^(jdbc:)?sqlite:(//)?", "");
        return Path.of(path).toAbsolutePath();
    }

    /// Another key would open nothing of what a database holds: only one that holds nothing yet
    /// gets a key.
    private static KeySource besideDatabase(Path database) {
        Path key = database.resolveSibling("root.key");
        boolean fresh = database.toFile().length() == 0;
        if (!fresh && !Files.exists(key)) {
            throw new ConfigException(
                    "root key file "
                            + key
                            + " is missing, but the database "
                            + database
                            + " exists: put your copy back");
        }
        return new KeySource.KeyFile(key, fresh);
    }
}
