package dev.strongroom;

import dev.strongroom.config.ApplicationConfig;
import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import dev.strongroom.config.ApplicationConfig.IntegrationConfig;
import dev.strongroom.config.ConfigException;
import dev.strongroom.config.NearMiss;
import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.List;

/// Configured applications in the vault's terms.
final class Declarations {
    private Declarations() {}

    /// @param source what messages start with: the file, or nothing
    /// @throws ConfigException if an integration names a connector or unified API that is not
    /// there
    static List<ApplicationDeclaration> of(
            List<ApplicationConfig> applications, ConnectorCatalog catalog, String source) {
        return applications.stream().map(one -> declaration(one, catalog, source)).toList();
    }

    private static ApplicationDeclaration declaration(
            ApplicationConfig config, ConnectorCatalog catalog, String source) {
        String where = source + "application " + config.id() + ", integration of ";
        return new ApplicationDeclaration(
                new Application(
                        config.id(),
                        config.name().isEmpty() ? config.id() : config.name(),
                        config.redirectUris(),
                        config.defaultRedirectUri(),
                        config.allowedOrigins(),
                        policy(config)),
                config.apiKeys().stream().map(Declarations::key).toList(),
                config.integrations().stream()
                        .map(one -> integration(where, one, catalog))
                        .toList());
    }

    /// The loader has checked the values.
    private static Application.Policy policy(ApplicationConfig config) {
        return new Application.Policy(
                OAuthProtection.ofWire(config.oauthProtection()).orElseThrow(),
                config.revokeOnDelete(),
                config.disconnectedUrl());
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
            String where, IntegrationConfig config, ConnectorCatalog catalog) {
        var connector =
                catalog.find(config.connector())
                        .orElseThrow(
                                () ->
                                        new ConfigException(
                                                where
                                                        + config.connector()
                                                        + ": there is no such connector"
                                                        + nearest(config.connector(), catalog)));
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

    private static String nearest(String connector, ConnectorCatalog catalog) {
        return NearMiss.of(connector, catalog.all().stream().map(Connector::id).toList())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
