package dev.strongroom.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One product of the operator.
///
/// @param id letters, digits, `-` and `_`
/// @param redirectUris where a browser may be sent after authorization; empty = anywhere, unless
/// protection is enforced
/// @param defaultRedirectUri used when an authorization names none; null = there is none
/// @param allowedOrigins web origins whose pages may use sessions and links where protection is
/// enforced
/// @param mappings fields that consumers map to fields of their accounts, no id twice
/// @param dataScopes what consumers are asked to consent to
public record Application(
        String id,
        String name,
        List<String> redirectUris,
        @Nullable String defaultRedirectUri,
        List<String> allowedOrigins,
        Policy policy,
        List<MappingDefinition> mappings,
        DataScopes dataScopes) {
    public Application {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "an application id has 1 to 64 letters, digits, '-' or '_': " + id);
        }
        redirectUris = List.copyOf(redirectUris);
        allowedOrigins = List.copyOf(allowedOrigins);
        mappings = List.copyOf(mappings);
    }

    /// Without mappings and data scopes.
    public Application(
            String id,
            String name,
            List<String> redirectUris,
            @Nullable String defaultRedirectUri,
            List<String> allowedOrigins,
            Policy policy) {
        this(
                id,
                name,
                redirectUris,
                defaultRedirectUri,
                allowedOrigins,
                policy,
                List.of(),
                DataScopes.OFF);
    }

    public Application withMappings(List<MappingDefinition> value) {
        return new Application(
                id,
                name,
                redirectUris,
                defaultRedirectUri,
                allowedOrigins,
                policy,
                value,
                dataScopes);
    }

    public Application withDataScopes(DataScopes value) {
        return new Application(
                id,
                name,
                redirectUris,
                defaultRedirectUri,
                allowedOrigins,
                policy,
                mappings,
                value);
    }

    /// With the default policy.
    public Application(
            String id,
            String name,
            List<String> redirectUris,
            @Nullable String defaultRedirectUri,
            List<String> allowedOrigins) {
        this(id, name, redirectUris, defaultRedirectUri, allowedOrigins, Policy.DEFAULT);
    }

    /// What the operator decided about connections of this application.
    ///
    /// @param protection of authorizations
    /// @param revokeOnDelete whether deleting a connection also tells the provider
    /// @param disconnectedUrl where a browser goes that a provider sent to disconnect; null = a
    /// page of ours
    public record Policy(
            OAuthProtection protection, boolean revokeOnDelete, @Nullable String disconnectedUrl) {
        public static final Policy DEFAULT = new Policy(OAuthProtection.OFF, false, null);
    }
}
