package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connector.NearMiss;
import dev.strongroom.connector.UnifiedApis;
import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.VaultException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values that the management API takes. The rules are those of the configuration file, and a test
/// holds the two together; lengths and counts have limits here, as a request is anybody's who
/// holds a key.
final class RegistryChecks {
    private static final Pattern APPLICATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final Pattern RESOURCE = Pattern.compile("[a-z-]+\\.[A-Za-z0-9_-]+");
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@]+");
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int LONGEST_URL = 2048;
    private static final int LONGEST_CLIENT_ID = 1024;
    private static final int LONGEST_SECRET = 4096;
    private static final int LONGEST_SCOPE = 256;
    private static final int MOST_URLS = 100;
    private static final int MOST_SECRETS = 10;
    private static final int MOST_SCOPES = 200;
    private static final int MOST_RESOURCES = 200;
    private static final int MOST_FIELDS = 500;

    private RegistryChecks() {}

    static void applicationId(String id) {
        require(isApplicationId(id), "id", "must be 1 to 64 letters, digits, '-' or '_'");
    }

    static boolean isApplicationId(String text) {
        return APPLICATION_ID.matcher(text).matches();
    }

    static void application(Application application) {
        label(application.name(), "name");
        urls(application.redirectUris(), "redirect_uris");
        url(application.defaultRedirectUri(), "default_redirect_uri");
        origins(application.allowedOrigins(), "allowed_origins");
        url(application.policy().disconnectedUrl(), "disconnected_url");
    }

    static void label(String text, String path) {
        require(
                !text.isBlank() && text.length() <= LONGEST_LABEL && isOneLine(text),
                path,
                "must have 1 to " + LONGEST_LABEL + " characters on one line");
    }

    static void mapping(String unifiedApi, String resource, String key) {
        require(
                UnifiedApis.known(unifiedApi),
                "unified_api",
                "is no unified API: " + unifiedApi + NearMiss.hint(unifiedApi, UnifiedApis.all()));
        name(resource, "resource");
        name(key, "key");
    }

    static void mapping(MappingDefinition definition) {
        label(definition.label(), "label");
        String description = definition.description();
        require(
                description == null || description.length() <= LONGEST_DESCRIPTION,
                "description",
                "must have at most " + LONGEST_DESCRIPTION + " characters");
    }

    static void dataScopes(DataScopes scopes) {
        var resources = scopes.fields().resources();
        most(resources.size(), MOST_RESOURCES, "resources");
        resources.forEach(
                (resource, fields) -> {
                    String path = "resources." + resource;
                    String api = resource.replaceFirst("\\..*", "");
                    require(
                            UnifiedApis.known(api),
                            path,
                            "is of no unified API" + NearMiss.hint(api, UnifiedApis.all()));
                    require(
                            RESOURCE.matcher(resource).matches()
                                    && resource.length() <= LONGEST_SCOPE,
                            path,
                            "must be named <unified api>.<resource>, such as hris.employees");
                    most(fields.size(), MOST_FIELDS, path);
                    fields.keySet().forEach(field -> shortLine(field, path));
                });
    }

    static void integration(IntegrationMembers members) {
        String clientId = members.clientId();
        require(
                clientId == null
                        || (!clientId.isBlank()
                                && clientId.length() <= LONGEST_CLIENT_ID
                                && isOneLine(clientId)),
                "client_id",
                "must have 1 to " + LONGEST_CLIENT_ID + " characters on one line");
        most(members.scopes().size(), MOST_SCOPES, "scopes");
        members.scopes().forEach(scope -> shortLine(scope, "scopes"));
        if (members.clientSecrets() != null) {
            clientSecrets(members.clientSecrets());
        }
    }

    /// Says nothing of the values.
    static void clientSecrets(List<Secret> secrets) {
        most(secrets.size(), MOST_SECRETS, "client_secrets");
        for (Secret secret : secrets) {
            String text = secret.reveal();
            require(
                    !text.isBlank() && text.length() <= LONGEST_SECRET && isOneLine(text),
                    "client_secrets",
                    "must each have 1 to " + LONGEST_SECRET + " characters on one line");
        }
        require(
                new HashSet<>(secrets).size() == secrets.size(),
                "client_secrets",
                "holds a secret twice");
    }

    static void most(int count, int most, String path) {
        require(count <= most, path, "must have at most " + most + " entries");
    }

    static void require(boolean holds, String path, String otherwise) {
        if (!holds) {
            throw new VaultException(Kind.INVALID_REQUEST, "Property " + path + " " + otherwise);
        }
    }

    private static void name(String text, String path) {
        require(
                NAME.matcher(text).matches(),
                path,
                "must have 1 to 128 letters, digits, '_', '-' or '.'");
    }

    private static void shortLine(String text, String path) {
        require(
                !text.isBlank() && text.length() <= LONGEST_SCOPE && isOneLine(text),
                path,
                "must have entries of 1 to " + LONGEST_SCOPE + " characters on one line");
    }

    private static void urls(List<String> urls, String path) {
        most(urls.size(), MOST_URLS, path);
        for (int i = 0; i < urls.size(); i++) {
            url(urls.get(i), path + "[" + i + "]");
        }
    }

    private static void origins(List<String> origins, String path) {
        most(origins.size(), MOST_URLS, path);
        for (int i = 0; i < origins.size(); i++) {
            require(
                    isHttp(origins.get(i)) && ORIGIN.matcher(origins.get(i)).matches(),
                    path + "[" + i + "]",
                    "must be scheme, host and port only, such as https://app.example");
        }
    }

    private static void url(@Nullable String text, String path) {
        require(
                text == null || (text.length() <= LONGEST_URL && isHttp(text)),
                path,
                "must be an http or https URL without user and fragment, of at most "
                        + LONGEST_URL
                        + " characters");
    }

    private static boolean isHttp(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http
                    && uri.getHost() != null
                    && uri.getFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }
}
