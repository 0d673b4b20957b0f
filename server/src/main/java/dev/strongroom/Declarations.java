package dev.strongroom;

import dev.strongroom.config.ApplicationConfig;
import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import dev.strongroom.config.ApplicationConfig.CustomMappingConfig;
import dev.strongroom.config.ApplicationConfig.DataScopesConfig;
import dev.strongroom.config.ApplicationConfig.IntegrationConfig;
import dev.strongroom.config.ConfigException;
import dev.strongroom.config.NearMiss;
import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.UnifiedApis;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    static List<ApplicationDeclaration.Key> keys(List<ApiKeyConfig> keys) {
        return keys.stream().map(Declarations::key).toList();
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
                        policy(config),
                        config.customMappings().stream()
                                .map(one -> mapping(one, source + "application " + config.id()))
                                .toList(),
                        dataScopes(config.dataScopes(), source + "application " + config.id())),
                keys(config.apiKeys()),
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

    private static MappingDefinition mapping(CustomMappingConfig config, String where) {
        checkApi(config.unifiedApi(), where + ", custom_mappings");
        return new MappingDefinition(
                config.unifiedApi(),
                config.resource(),
                config.key(),
                config.label().isEmpty() ? config.key() : config.label(),
                config.description(),
                config.required(),
                config.customField());
    }

    private static DataScopes dataScopes(DataScopesConfig config, String where) {
        if (config.everything()) {
            return new DataScopes(config.enabled(), 0, ScopedFields.EVERYTHING);
        }
        var resources = new LinkedHashMap<String, Map<String, ScopedFields.Access>>();
        config.fields()
                .forEach(
                        (resource, fields) -> {
                            checkApi(resource.replaceFirst("\\..*", ""), where + ", data_scopes");
                            var accesses = new LinkedHashMap<String, ScopedFields.Access>();
                            fields.forEach((path, flags) -> accesses.put(path, access(flags)));
                            resources.put(resource, accesses);
                        });
        return new DataScopes(config.enabled(), 0, new ScopedFields(false, resources));
    }

    private static void checkApi(String api, String where) {
        if (!UnifiedApis.known(api)) {
            throw new ConfigException(
                    where
                            + ": there is no unified API "
                            + api
                            + NearMiss.of(api, UnifiedApis.all())
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
    }

    private static ScopedFields.Access access(Map<String, Boolean> flags) {
        return new ScopedFields.Access(
                flags.getOrDefault("read", false), flags.getOrDefault("write", false));
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

    static String nearest(String connector, ConnectorCatalog catalog) {
        return NearMiss.of(connector, catalog.all().stream().map(Connector::id).toList())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
