package dev.strongroom.config;

import java.util.List;
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
        List<IntegrationConfig> integrations) {
    /// What an entry of `applications` has before the file says otherwise.
    static final ApplicationConfig DEFAULT =
            new ApplicationConfig(
                    "", "", List.of(), List.of(), null, List.of(), "off", false, null, List.of());

    public ApplicationConfig {
        // YAML reads a bare off as false.
        oauthProtection = oauthProtection.equals("false") ? "off" : oauthProtection;
        apiKeys = List.copyOf(apiKeys);
        redirectUris = List.copyOf(redirectUris);
        allowedOrigins = List.copyOf(allowedOrigins);
        integrations = List.copyOf(integrations);
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
