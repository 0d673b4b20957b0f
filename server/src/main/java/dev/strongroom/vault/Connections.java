package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.Connector;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.ConsentStore;
import dev.strongroom.vault.Directory.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reading and changing connections. Reading opens nothing that is sealed.
public final class Connections {
    private final Directory directory;
    private final ConnectionStore store;
    private final Consumers consumers;
    private final ConnectionWriter writer;
    private final Deletion deletion;
    private final ConnectionEditor editor;
    private final Links links;
    private final SettingsCheck check;
    private final ConsentStore consents;
    private final NewConnections newConnections;

    public Connections(
            VaultTools tools, SettingsCheck check, RevocationQueue queue, ConsentStore consents) {
        this.check = check;
        this.consents = consents;
        newConnections = tools.newConnections();
        directory = tools.directory();
        store = tools.store();
        consumers = tools.consumers();
        writer = tools.writer();
        deletion = new Deletion(tools, queue);
        editor = new ConnectionEditor(tools.clock());
        links = new Links(tools.clock());
    }

    /// One connection, or what the consumer could connect where there is no record.
    ///
    /// @throws VaultException if connector or integration are unknown
    public ConnectionView find(ConnectionKey key) {
        Place place = directory.find(key);
        consumers.touch(key.applicationId(), key.consumerId());
        return view(place, key, store.find(key).orElse(null));
    }

    /// Which connections a list holds.
    ///
    /// @param unifiedApi null = all
    /// @param configured true = with a record, false = without one, null = both
    public record Filter(@Nullable String unifiedApi, @Nullable Boolean configured) {}

    /// Everything the application has switched on, with the consumer's records where there are
    /// any.
    ///
    /// @param consumerId null = nobody's: all are available, none has links
    public List<ConnectionView> list(
            ActiveApplication application, @Nullable String consumerId, Filter filter) {
        Map<String, Connection> records = records(application, consumerId);
        var views = new ArrayList<ConnectionView>();
        for (Integration integration : application.integrations()) {
            Optional<Connector> connector = directory.catalog().find(integration.serviceId());
            if (connector.isEmpty() || !listed(integration, filter)) {
                continue;
            }
            var place = new Place(application, connector.get(), integration);
            Connection record = records.get(integration.id());
            if (filter.configured() == null || filter.configured() == (record != null)) {
                views.add(view(place, consumerId, record));
            }
        }
        return views;
    }

    /// Changes a connection, or makes it. Credentials that can be tried are tried first, so that
    /// the answer says whether they work.
    ///
    /// @throws VaultException if a value is wrong; nothing is changed then
    public ConnectionView save(ConnectionKey key, ConnectionChange change) {
        Place place = directory.find(key);
        editor.check(place, change);
        SettingsCheck.Verdict verdict = tried(place, key, change);
        Connection saved =
                writer.createOrChange(
                        place,
                        key,
                        Edit.of(
                                Cause.EDITED,
                                current -> {
                                    Connection edited = editor.edit(current, change, place);
                                    return judged(current, edited, verdict, place);
                                }));
        return view(place, key, saved);
    }

    /// Where the provider could not be asked, the last verdict stands.
    private static Connection judged(
            Connection before,
            Connection edited,
            SettingsCheck.@Nullable Verdict verdict,
            Place place) {
        if (verdict instanceof SettingsCheck.Verdict.Unknown) {
            boolean bad = before.standing().checkFailed();
            return edited.withStanding(edited.standing().withCheckFailed(bad));
        }
        return verdict == null ? edited : SettingsCheck.applied(edited, verdict, place);
    }

    /// Null where nothing was entered that could be tried.
    private SettingsCheck.@Nullable Verdict tried(
            Place place, ConnectionKey key, ConnectionChange change) {
        if (change.settings() == null || !SettingsCheck.possible(place.connector())) {
            return null;
        }
        Connection current = store.find(key).orElseGet(() -> newConnections.create(key));
        Settings settings = editor.edit(current, change, place).settings();
        return directory.requirements(place).missingFrom(settings).isEmpty()
                ? check.of(place, key, settings)
                : null;
    }

    /// Stores credentials that the caller got elsewhere, replacing what was there.
    ///
    /// @throws VaultException if a value is wrong; nothing is changed then
    public ConnectionView importCredentials(
            ConnectionKey key, ImportedCredentials credentials, ConnectionChange change) {
        Place place = directory.find(key);
        ConnectionChange complete = editor.withImportedKey(place.connector(), credentials, change);
        editor.check(place, complete);
        Connection saved =
                writer.createOrChange(
                        place,
                        key,
                        Edit.of(
                                Cause.AUTHORIZED,
                                current ->
                                        editor.adopt(
                                                editor.edit(current, complete, place),
                                                credentials,
                                                place)));
        return view(place, key, saved);
    }

    /// Forgets the connection with its credentials and settings. The provider is told only where
    /// the application wants that, and not before this returns.
    public void delete(ConnectionKey key) {
        deletion.delete(key);
    }

    private Map<String, Connection> records(
            ActiveApplication application, @Nullable String consumerId) {
        if (consumerId == null) {
            return Map.of();
        }
        consumers.touch(application.id(), consumerId);
        var records = new HashMap<String, Connection>();
        store.list(application.id(), consumerId).forEach(one -> records.put(one.key().id(), one));
        return records;
    }

    private static boolean listed(Integration integration, Filter filter) {
        return integration.enabled()
                && (filter.unifiedApi() == null
                        || filter.unifiedApi().equals(integration.unifiedApi()));
    }

    private ConnectionView view(
            Place place, @Nullable String consumerId, @Nullable Connection connection) {
        if (consumerId == null) {
            return new ConnectionView(
                    place.connector(),
                    directory.requirements(place),
                    place.integration(),
                    place.application().application(),
                    null,
                    null,
                    List.of());
        }
        var key =
                new ConnectionKey(
                        place.application().id(),
                        consumerId,
                        place.integration().unifiedApi(),
                        place.integration().serviceId());
        return view(place, key, connection);
    }

    private ConnectionView view(Place place, ConnectionKey key, @Nullable Connection connection) {
        String linkState =
                ConnectionView.authorizedInBrowser(place.connector())
                        ? links.issue(place.application(), key)
                        : null;
        return new ConnectionView(
                place.connector(),
                directory.requirements(place),
                place.integration(),
                place.application().application(),
                connection,
                linkState,
                decisions(place, connection));
    }

    /// No query unless the application asks for consent and the consumer has answered.
    private List<ConsentRecord> decisions(Place place, @Nullable Connection connection) {
        if (connection == null || connection.attributes().consent() == null) {
            return List.of();
        }
        return place.application().application().dataScopes().enabled()
                ? consents.newest(connection.key(), ConnectionView.MOST_CONSENTS)
                : List.of();
    }
}
