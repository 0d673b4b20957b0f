package dev.strongroom.config;

import dev.strongroom.config.ApplicationConfig.DataScopesConfig;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Values of an application that have the right type and still cannot be meant.
record ApplicationChecks(ConfigChecks checks) {
    private static final Pattern APPLICATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final Pattern RESOURCE = Pattern.compile("[a-z-]+\\.[A-Za-z0-9_-]+");

    void check(ApplicationConfig application, String path) {
        checks.require(
                APPLICATION_ID.matcher(application.id()).matches(),
                path + ".id",
                "must be 1 to 64 letters, digits, '-' or '_'");
        for (int i = 0; i < application.apiKeys().size(); i++) {
            new KeyChecks(checks).key(application.apiKeys().get(i), path + ".api_keys[" + i + "]");
        }
        application.redirectUris().forEach(uri -> checks.httpUrl(uri, path + ".redirect_uris"));
        application.allowedOrigins().forEach(origin -> origin(origin, path + ".allowed_origins"));
        if (application.defaultRedirectUri() != null) {
            checks.httpUrl(application.defaultRedirectUri(), path + ".default_redirect_uri");
        }
        checks.require(
                Set.of("off", "confirm", "enforced").contains(application.oauthProtection()),
                path + ".oauth_protection",
                "must be off, confirm or enforced");
        if (application.disconnectedUrl() != null) {
            checks.httpUrl(application.disconnectedUrl(), path + ".disconnected_url");
        }
        mappings(application, path + ".custom_mappings");
        dataScopes(application.dataScopes(), path + ".data_scopes");
        integrations(application, path);
    }

    private void origin(String text, String path) {
        checks.httpUrl(text, path);
        checks.require(
                ORIGIN.matcher(text).matches(),
                path,
                "must be scheme, host and port only, such as https://app.example: " + text);
    }

    private void mappings(ApplicationConfig application, String path) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < application.customMappings().size(); i++) {
            var mapping = application.customMappings().get(i);
            String at = path + "[" + i + "]";
            name(mapping.unifiedApi(), at + ".unified_api");
            name(mapping.resource(), at + ".resource");
            name(mapping.key(), at + ".key");
            String id = mapping.unifiedApi() + "+" + mapping.resource() + "+" + mapping.key();
            checks.require(ids.add(id), at, "names a field that an earlier entry has: " + id);
        }
    }

    private void name(String text, String path) {
        checks.require(
                NAME.matcher(text).matches(),
                path,
                "must have 1 to 128 letters, digits, '_', '-' or '.'");
    }

    private void dataScopes(DataScopesConfig scopes, String path) {
        if (scopes.everything()) {
            return;
        }
        String at = path + ".resources";
        checks.require(
                scopes.resources() instanceof Map<?, ?>,
                at,
                "must be \"*\" or resources with their fields");
        DataScopesConfig.members(scopes.resources())
                .forEach((resource, fields) -> scopedResource(resource, fields, at));
    }

    private void scopedResource(String resource, Object fields, String path) {
        String at = path + "." + resource;
        checks.require(
                RESOURCE.matcher(resource).matches(),
                at,
                "must be named <unified api>.<resource>, such as hris.employees");
        checks.require(fields instanceof Map<?, ?>, at, "must hold field paths");
        DataScopesConfig.members(fields)
                .forEach(
                        (field, access) ->
                                checks.require(
                                        isAccess(access),
                                        at + "." + field,
                                        "must be {read: true or false, write: true or false}"));
    }

    private static boolean isAccess(Object access) {
        return access instanceof Map<?, ?> map
                && map.values().stream().allMatch(Boolean.class::isInstance)
                && Set.of("read", "write").containsAll(map.keySet());
    }

    private void integrations(ApplicationConfig application, String path) {
        Set<String> integrations = new HashSet<>();
        for (int i = 0; i < application.integrations().size(); i++) {
            var integration = application.integrations().get(i);
            String at = path + ".integrations[" + i + "]";
            checks.require(!integration.connector().isEmpty(), at + ".connector", "is missing");
            checks.require(!integration.unifiedApi().isEmpty(), at + ".unified_api", "is missing");
            checks.require(
                    integrations.add(integration.unifiedApi() + "+" + integration.connector()),
                    at,
                    "names a connector and unified API that an earlier entry has");
        }
    }
}
