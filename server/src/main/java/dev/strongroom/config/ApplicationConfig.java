package dev.strongroom.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One application. What the file names is applied on every start; what it leaves out is removed
/// from that application.
///
/// @param redirectUris empty = any
/// @param allowedOrigins of pages that may embed the hosted Vault
/// @param oauthProtection `off`, `confirm` or `enforced`
/// @param revokeOnDelete whether deleting a connection also tells the provider
/// @param disconnectedUrl where a browser goes that a provider sent to disconnect; null = a page
/// of ours
/// @param customMappings fields that consumers map to fields of their accounts
/// @param dataScopes which fields consumers are asked to consent to
public record ApplicationConfig(
        String id,
        String name,
        List<ApiKeyConfig> apiKeys,
        List<String> redirectUris,
        @Nullable String defaultRedirectUri,
        List<String> allowedOrigins,
        String oauthProtection,
        boolean revokeOnDelete,
        @Nullable String disconnectedUrl,
        List<CustomMappingConfig> customMappings,
        DataScopesConfig dataScopes,
        List<IntegrationConfig> integrations) {
    /// What an entry of `applications` has before the file says otherwise.
    static final ApplicationConfig DEFAULT =
            new ApplicationConfig(
                    "",
                    "",
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    "off",
                    false,
                    null,
                    List.of(),
                    DataScopesConfig.DEFAULT,
                    List.of());

    public ApplicationConfig {
        // YAML reads a bare off as false.
        oauthProtection = oauthProtection.equals("false") ? "off" : oauthProtection;
        apiKeys = List.copyOf(apiKeys);
        redirectUris = List.copyOf(redirectUris);
        allowedOrigins = List.copyOf(allowedOrigins);
        customMappings = List.copyOf(customMappings);
        integrations = List.copyOf(integrations);
    }

    /// A field of the product that consumers map; for every connector of the unified API.
    ///
    /// @param label for people; empty = the key
    public record CustomMappingConfig(
            String unifiedApi,
            String resource,
            String key,
            String label,
            @Nullable String description,
            boolean required,
            boolean customField) {
        static final CustomMappingConfig DEFAULT =
                new CustomMappingConfig("", "", "", "", null, false, false);
    }

    /// @param resources `"*"`, or `hris.employees` to field path to `{read, write}`
    public record DataScopesConfig(boolean enabled, Object resources) {
        static final DataScopesConfig DEFAULT = new DataScopesConfig(false, Map.of());

        /// Whether the wildcard stands for all resources.
        public boolean everything() {
            return resources.equals("*");
        }

        /// Resource to field path to what may be done with it: `read`, `write`. Call it after the
        /// checks.
        public Map<String, Map<String, Map<String, Boolean>>> fields() {
            var fields = new LinkedHashMap<String, Map<String, Map<String, Boolean>>>();
            members(resources)
                    .forEach(
                            (resource, paths) -> {
                                var accesses = new LinkedHashMap<String, Map<String, Boolean>>();
                                members(paths)
                                        .forEach(
                                                (path, access) ->
                                                        accesses.put(path, flags(access)));
                                fields.put(resource, accesses);
                            });
            return fields;
        }

        private static Map<String, Boolean> flags(Object access) {
            var flags = new LinkedHashMap<String, Boolean>();
            members(access).forEach((name, flag) -> flags.put(name, Boolean.TRUE.equals(flag)));
            return flags;
        }

        static Map<String, Object> members(Object value) {
            var members = new LinkedHashMap<String, Object>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, member) -> members.put(String.valueOf(name), member));
            }
            return members;
        }
    }

    /// An API key: its hash, or the key itself from the environment.
    ///
    /// @param sha256 64 hexadecimal digits
    /// @param key `${VARIABLE}`
    public record ApiKeyConfig(String name, @Nullable String sha256, @Nullable String key) {
        static final ApiKeyConfig DEFAULT = new ApiKeyConfig("", null, null);

        @Override
        public String toString() {
            return "ApiKeyConfig(" + name + ")";
        }
    }

    /// A connector switched on.
    ///
    /// @param connector a service id
    /// @param clientSecrets newest first; `${VARIABLE}`
    /// @param scopes instead of the connector's defaults; empty = those
    public record IntegrationConfig(
            String connector,
            String unifiedApi,
            boolean enabled,
            @Nullable String clientId,
            List<String> clientSecrets,
            List<String> scopes) {
        static final IntegrationConfig DEFAULT =
                new IntegrationConfig("", "", true, null, List.of(), List.of());

        public IntegrationConfig {
            clientSecrets = List.copyOf(clientSecrets);
            scopes = List.copyOf(scopes);
        }

        @Override
        public String toString() {
            return "IntegrationConfig(" + unifiedApi + "+" + connector + ")";
        }
    }
}
