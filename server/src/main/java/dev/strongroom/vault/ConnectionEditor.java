package dev.strongroom.vault;

import dev.strongroom.connection.Attributes;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.SettingRules;
import dev.strongroom.crypto.Secret;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a change does to a connection's record.
final class ConnectionEditor {
    static final String COMPANY_ID = "company_id";

    private final InstantSource clock;

    ConnectionEditor(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws VaultException naming every setting that its field's rules refuse, or a mapping
    /// that cannot be
    void check(Place place, ConnectionChange change) {
        checkMappings(place, change);
        checkSettings(place.connector(), change);
    }

    private static void checkMappings(Place place, ConnectionChange change) {
        if (change.mappings() == null) {
            return;
        }
        String unifiedApi = place.integration().unifiedApi();
        change.mappings()
                .forEach(
                        (id, value) -> {
                            MappingValues.definition(
                                    place.application().application(), unifiedApi, id);
                            if (value != null) {
                                MappingValues.check("custom_mappings[].value", value);
                            }
                        });
    }

    private static void checkSettings(Connector connector, ConnectionChange change) {
        Map<String, @Nullable Object> settings = change.settings();
        if (settings == null) {
            return;
        }
        var written = new LinkedHashMap<String, Object>();
        settings.forEach(
                (id, value) -> {
                    if (value != null && !"".equals(value) && !Secrets.MASK.equals(value)) {
                        written.put(id, value);
                    }
                });
        refuse(SettingRules.check(connector, written));
    }

    private static void refuse(List<SettingRules.Problem> problems) {
        if (!problems.isEmpty()) {
            throw new VaultException(
                    Kind.INVALID_REQUEST,
                    problems.stream()
                            .map(SettingRules.Problem::message)
                            .collect(Collectors.joining("; ")));
        }
    }

    /// @throws VaultException if what is written does not go with what stays
    Connection edit(Connection current, ConnectionChange change, Place place) {
        Connection edited = current;
        if (change.enabled() != null) {
            edited = edited.withEnabled(change.enabled());
        }
        Map<String, @Nullable Object> settings = change.settings();
        if (settings != null) {
            edited = withSettings(edited, settings, place);
            List<FormField> form = place.connector().fields();
            refuse(SettingRules.clashes(form, edited.settings().values(), settings.keySet()));
        }
        Map<String, @Nullable Object> metadata = change.metadata();
        if (metadata != null) {
            edited = withMetadata(edited, metadata);
        }
        List<Object> configuration = change.configuration();
        if (configuration != null) {
            edited =
                    edited.withAttributes(
                            edited.attributes().withConfiguration(Json.text(configuration)));
        }
        Map<String, @Nullable String> mappings = change.mappings();
        if (mappings != null) {
            edited = MappingValues.merged(edited, mappings);
        }
        ConnectionLimits.check(current, edited);
        return edited;
    }

    /// An access token imported for a service that takes a key is that key.
    ConnectionChange withImportedKey(
            Connector connector, ImportedCredentials credentials, ConnectionChange change) {
        Secret token = credentials.accessToken();
        if (token == null || connector.auth() instanceof OAuth2) {
            return change;
        }
        String field = keyField(connector);
        var settings = new LinkedHashMap<String, @Nullable Object>();
        if (change.settings() != null) {
            settings.putAll(change.settings());
        }
        settings.put(field, token.reveal());
        return new ConnectionChange(
                change.enabled(),
                settings,
                change.metadata(),
                change.configuration(),
                change.mappings());
    }

    /// The field a key belongs into: the declared one, or the only secret that must be filled in.
    private static String keyField(Connector connector) {
        if (connector.auth() instanceof AuthScheme.ApiKey scheme) {
            return scheme.keyField();
        }
        List<String> secrets =
                connector.fields().stream()
                        .filter(field -> field.sensitive() && field.mustBeFilled())
                        .map(FormField::id)
                        .toList();
        if (secrets.size() == 1) {
            return secrets.getFirst();
        }
        throw new VaultException(
                Kind.INVALID_REQUEST,
                connector.profile().name()
                        + " takes no access_token: its credentials are settings");
    }

    /// Replaces the credentials by imported ones, which count as confirmed and working. Those whose
    /// end is not known and that can be refreshed count as undated, which makes them due at once.
    Connection adopt(Connection current, ImportedCredentials imported, Place place) {
        boolean tokens = imported.accessToken() != null || imported.refreshToken() != null;
        Connection enabled = current.withEnabled(true);
        if (!tokens || !(place.connector().auth() instanceof OAuth2)) {
            return enabled;
        }
        Long issuedAt = imported.issuedAt();
        Long expiresIn = imported.expiresIn();
        long expiresAt = issuedAt == null || expiresIn == null ? 0 : issuedAt + expiresIn * 1000;
        var credentials =
                new Credentials(
                        imported.accessToken(),
                        imported.refreshToken(),
                        null,
                        expiresAt > 0 || imported.refreshToken() == null ? orNow(issuedAt) : 0,
                        expiresAt);
        return holding(enabled, credentials, place);
    }

    private long orNow(@Nullable Long millis) {
        return millis == null ? clock.millis() : millis;
    }

    /// Fresh tokens and what was captured with them.
    Connection authorized(
            Connection current,
            TokenResult.Granted granted,
            Map<String, String> captured,
            Place place) {
        var settings = new HashMap<String, @Nullable Object>(captured);
        Connection complete = withSettings(current, settings, place).withEnabled(true);
        return Renewed.replaced(complete, granted, place);
    }

    /// Whatever was wrong before concerned other credentials.
    private static Connection holding(Connection current, Credentials credentials, Place place) {
        return current.withStanding(Standing.GOOD)
                .withUpkeep(current.upkeep().restarted())
                .withCredentials(
                        CredentialSealing.seal(
                                credentials, current.key(), place.application().sealer()));
    }

    private static Connection withSettings(
            Connection current, Map<String, @Nullable Object> changes, Place place) {
        Settings merged =
                SettingsKeeper.merge(
                        current.settings(),
                        changes,
                        place.connector(),
                        current.key(),
                        place.application().sealer());
        // What was entered may mend what failed: the next attempt need not wait.
        return withCompany(
                current.withSettings(merged)
                        .withStanding(current.standing().withCheckFailed(false))
                        .withUpkeep(current.upkeep().retryNow()),
                place.connector());
    }

    private static Connection withMetadata(
            Connection current, Map<String, @Nullable Object> metadata) {
        var replaced = new LinkedHashMap<String, @Nullable Object>(metadata);
        Object company = Json.object(current.attributes().metadata().text()).get(COMPANY_ID);
        if (company == null) {
            replaced.remove(COMPANY_ID);
        } else {
            replaced.put(COMPANY_ID, company);
        }
        return current.withAttributes(current.attributes().withMetadata(Json.text(replaced)));
    }

    /// Keeps `metadata.company_id` equal to the setting that names the connected organisation.
    private static Connection withCompany(Connection current, Connector connector) {
        String setting = connector.companySetting();
        String company = setting == null ? null : current.settings().text(setting);
        Attributes attributes = current.attributes().withCompanyId(company);
        if (setting == null || (company == null && current.attributes().companyId() == null)) {
            return current;
        }
        Map<String, Object> metadata = Json.object(attributes.metadata().text());
        if (company == null) {
            metadata.remove(COMPANY_ID);
        } else {
            metadata.put(COMPANY_ID, company);
        }
        JsonText text = Json.text(metadata);
        return current.withAttributes(attributes.withMetadata(text));
    }
}
