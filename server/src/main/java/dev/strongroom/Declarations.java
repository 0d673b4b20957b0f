package dev.strongroom;

import dev.strongroom.config.ApplicationConfig;
import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import dev.strongroom.config.ApplicationConfig.IntegrationConfig;
import dev.strongroom.config.ConfigException;
import dev.strongroom.connection.Application;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.List;

/// Configured applications in the vault's terms.
final class Declarations {
    private Declarations() {}

    /// @throws ConfigException if an integration names a connector or unified API that is not
    /// there
    static List<ApplicationDeclaration> of(
            List<ApplicationConfig> applications, ConnectorCatalog catalog) {
        return applications.stream().map(one -> declaration(one, catalog)).toList();
    }

    private static ApplicationDeclaration declaration(
            ApplicationConfig config, ConnectorCatalog catalog) {
        return new ApplicationDeclaration(
                new Application(
                        config.id(),
                        config.name().isEmpty() ? config.id() : config.name(),
                        config.redirectUris(),
                        config.defaultRedirectUri(),
                        config.allowedOrigins()),
                config.apiKeys().stream().map(Declarations::key).toList(),
                config.integrations().stream()
                        .map(one -> integration(config.id(), one, catalog))
                        .toList());
    }

    private static ApplicationDeclaration.Key key(ApiKeyConfig config) {
        String hash = config.sha256();
        String clear = config.key();
        return new ApplicationDeclaration.Key(
                hash == null
                        ? ApiKeyHash.of(Secret.of(String.valueOf(clear)))
                        : ApiKeyHash.parse(hash),
                config.name());
    }

    private static DeclaredIntegration integration(
            String applicationId, IntegrationConfig config, ConnectorCatalog catalog) {
        String where = "application " + applicationId + ", integration of ";
        var connector =
                catalog.find(config.connector())
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                where
                                                        + config.connector()
                                                        + ": there is no such connector"));
        if (!connector.supports(config.unifiedApi())) {
            throw new ConfigException(
                    where
                            + config.connector()
                            + ": it has no unified API "
                            + config.unifiedApi()
                            + ", only "
                            + connector.apis().stream().map(api -> api.id()).toList());
        }
        return new DeclaredIntegration(
                config.unifiedApi(),
                config.connector(),
                config.enabled(),
                config.clientId(),
                config.clientSecrets().stream().map(Secret::of).toList(),
                config.scopes());
    }
}
