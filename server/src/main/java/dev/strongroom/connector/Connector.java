package dev.strongroom.connector;

import dev.strongroom.connection.Requirements;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One third-party service, as its file in the catalogue describes it. See
/// `docs/adding-a-connector.md`.
///
/// @param id the service id, `salesforce`
/// @param profile what people see
/// @param apis the unified APIs it can be used in
/// @param auth how it authenticates
/// @param fields what the consumer fills in, in form order
/// @param access where its API is and how a call carries credentials
/// @param resources per-resource settings and custom-field sources
/// @param companySetting the setting or captured value that names the connected organisation
/// (`metadata.company_id`), or null
/// @param requiredForAuthorization ids of fields that must be filled before authorization starts
/// @param migrationTargets service ids a connection can be moved to
public record Connector(
        String id,
        Profile profile,
        List<ApiSupport> apis,
        AuthScheme auth,
        List<FormField> fields,
        ApiAccess access,
        List<ResourceSupport> resources,
        @Nullable String companySetting,
        List<String> requiredForAuthorization,
        List<String> migrationTargets) {

    static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Connector {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a service id: " + id);
        }
        apis = List.copyOf(apis);
        fields = List.copyOf(fields);
        resources = List.copyOf(resources);
        requiredForAuthorization = List.copyOf(requiredForAuthorization);
        migrationTargets = List.copyOf(migrationTargets);
    }

    public boolean supports(String unifiedApi) {
        return api(unifiedApi).isPresent();
    }

    public Optional<ApiSupport> api(String unifiedApi) {
        for (ApiSupport api : apis) {
            if (api.id().equals(unifiedApi)) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    /// What it offers for a resource of one unified API.
    public Optional<ResourceSupport> resource(String unifiedApi, String name) {
        return resources(unifiedApi).filter(it -> it.resource().equals(name)).findFirst();
    }

    /// What it offers for the resources of one unified API, in the order of the file.
    public Stream<ResourceSupport> resources(String unifiedApi) {
        return resources.stream().filter(it -> it.unifiedApi().equals(unifiedApi));
    }

    public Optional<FormField> field(String fieldId) {
        return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
    }

    /// The values this connector keeps from an authorization.
    public List<OAuth2.Capture> captures() {
        return auth instanceof OAuth2 oauth ? oauth.captures() : List.of();
    }

    /// An address of this service, absolute or below its base URL, ready to be called. Every value
    /// is checked against its field's or capture's pattern again; values of other names
    /// (`{client_id}`, `{refresh_token}`) are percent-encoded.
    ///
    /// @param values settings and captured values by id; null = none, then a field's default counts
    /// @throws Template.MissingValueException if a value is missing
    /// @throws UnsafeValueException if a value must not go into an address
    public URI url(Template template, Function<String, @Nullable String> values) {
        boolean below = template.toString().startsWith("/");
        return new UrlRendering(
                        this,
                        below ? Template.of(access.baseUrl().toString() + template) : template,
                        values)
                .render();
    }

    /// The value of a setting, checked as [#url] checks one inside an address, and not encoded.
    ///
    /// @throws Template.MissingValueException if there is none
    /// @throws UnsafeValueException if it must not go into an address
    public String urlValue(String setting, Function<String, @Nullable String> values) {
        String value = new UrlRendering(this, Template.of("/"), values).checked(setting);
        if (value == null) {
            throw new Template.MissingValueException(setting);
        }
        return value;
    }

    /// Whether no value of a setting can leave its place in an address, wherever that is.
    public boolean staysInPlace(String setting) {
        return new SettingPatterns(this).keepInPlace(setting);
    }

    /// Whether values of a setting are addresses of hosts of one domain, so that an address may
    /// begin with one.
    public boolean namesOrigin(String setting) {
        return new SettingPatterns(this).keepToOneDomain(setting);
    }

    boolean declares(String setting) {
        return field(setting).isPresent() || capture(setting).isPresent();
    }

    private Optional<OAuth2.Capture> capture(String setting) {
        return captures().stream().filter(it -> it.setting().equals(setting)).findFirst();
    }

    /// Whether a value has the form that its field and its capture ask for.
    boolean accepts(String setting, String value) {
        return field(setting)
                        .map(FormField::pattern)
                        .map(it -> it.matcher(value).matches())
                        .orElse(true)
                && capture(setting).map(it -> it.accepts(value)).orElse(true);
    }

    /// What a connection needs before it can be called.
    public Requirements requirements() {
        return new Requirements(
                auth.type(),
                auth instanceof OAuth2 oauth ? oauth.grant() : null,
                fields.stream().filter(FormField::mustBeFilled).map(FormField::id).toList());
    }

    /// What people see of a connector.
    ///
    /// @param brandColor `#rrggbb`, the ground of the monogram icon
    public record Profile(
            String name, String tagLine, String website, Status status, String brandColor) {}

    /// How far support of a connector has come.
    public enum Status {
        LIVE,
        BETA,
        UPCOMING;

        /// The value of a connection's `status`, which knows no beta.
        public String connectionWire() {
            return this == UPCOMING ? "upcoming" : "live";
        }
    }

    /// A unified API that the connector can be used in.
    ///
    /// @param id `crm`
    /// @param scopes OAuth scopes asked for in this API instead of the scheme's defaults; empty =
    /// those
    public record ApiSupport(String id, List<String> scopes) {
        public ApiSupport {
            scopes = List.copyOf(scopes);
        }
    }
}
