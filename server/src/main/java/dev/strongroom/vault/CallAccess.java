package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Integration;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.NearMiss;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The door for calls that a caller makes by itself through a connection: who may pass, and the
/// values that the credentials are made of.
public final class CallAccess {
    private final Applications applications;
    private final Directory directory;
    private final ConnectionStore store;
    private final Consumers consumers;
    private final CredentialKeeper keeper;
    private final InstantSource clock;
    private final DownstreamHealth health;

    public CallAccess(VaultTools tools, CredentialKeeper keeper) {
        applications = tools.applications();
        directory = tools.directory();
        store = tools.store();
        consumers = tools.consumers();
        clock = tools.clock();
        this.keeper = keeper;
        health = new DownstreamHealth(tools);
    }

    /// What came of calls is told to this one, whoever made them.
    public DownstreamHealth health() {
        return health;
    }

    /// A connection that somebody may call through. It need not be there for a caller with
    /// credentials of its own.
    public static final class Pass {
        private final Place place;
        private final ConnectionKey key;
        private final @Nullable Connection connection;

        private Pass(Place place, ConnectionKey key, @Nullable Connection connection) {
            this.place = place;
            this.key = key;
            this.connection = connection;
        }

        public ConnectionKey key() {
            return key;
        }

        public Connector connector() {
            return place.connector();
        }

        /// Whether the provider could not be reached the last time.
        public boolean degraded() {
            return connection != null && connection.standing().downstreamErrorAt() > 0;
        }

        /// A setting that is no secret, or what was captured; null = it has no value.
        public @Nullable String setting(String id) {
            Settings settings = connection == null ? Settings.EMPTY : connection.settings();
            Object value = settings.values().get(id);
            return value != null
                    ? value.toString()
                    : connector().field(id).map(FormField::defaultValue).orElse(null);
        }
    }

    /// What credentials are made of.
    public static final class Opened {
        private final Function<String, @Nullable String> values;
        private final Fresh.@Nullable Ready ready;

        private Opened(Function<String, @Nullable String> values, Fresh.@Nullable Ready ready) {
            this.values = values;
            this.ready = ready;
        }

        /// Settings, captured values and `access_token` by id, in the clear; null = none.
        public Function<String, @Nullable String> values() {
            return values;
        }

        /// Whether there may be others when these are rejected.
        public boolean replaceable() {
            return ready != null;
        }
    }

    /// @throws VaultException if there is no such connector, integration or connection, something
    ///     is switched off, a setting is missing, it is not authorized, or the consumer has not
    ///     consented
    public Pass open(ConnectionKey key) {
        Pass found = find(key);
        var requirements = directory.requirements(found.place);
        AccessRules.permitted(found.place, requirements, key, found.connection);
        return found;
    }

    private Pass find(ConnectionKey key) {
        Place place = directory.find(key);
        consumers.touch(key.applicationId(), key.consumerId());
        return new Pass(place, key, store.find(key).orElse(null));
    }

    /// Through a connection that has been found to be open.
    Pass pass(Connection connection) {
        return new Pass(directory.find(connection.key()), connection.key(), connection);
    }

    /// For a call with credentials that are not ours: the connection need not be there.
    ///
    /// @throws VaultException if there is no such connector or integration, or something is
    /// switched off
    public Pass enter(ConnectionKey key) {
        Pass found = find(key);
        AccessRules.switchedOn(found.place, found.connection);
        return found;
    }

    /// The one unified API that is meant where a caller names only the service: that of the only
    /// integration, else that of the only connection.
    ///
    /// @return one = that is meant; none = the service is not switched on; more = neither decides
    public List<String> choose(ActiveApplication application, String consumerId, String serviceId) {
        List<String> switchedOn = switchedOn(application, serviceId);
        if (switchedOn.size() < 2) {
            return switchedOn;
        }
        List<String> connected =
                store.list(application.id(), consumerId).stream()
                        .map(Connection::key)
                        .filter(key -> key.serviceId().equals(serviceId))
                        .map(ConnectionKey::unifiedApi)
                        .filter(switchedOn::contains)
                        .toList();
        return connected.size() == 1 ? connected : switchedOn;
    }

    /// Whether [#choose] asks the database nothing.
    public boolean isPlain(String applicationId, String serviceId) {
        return applications
                .find(applicationId)
                .filter(one -> switchedOn(one, serviceId).size() < 2)
                .isPresent();
    }

    private static List<String> switchedOn(ActiveApplication application, String serviceId) {
        return application.integrations().stream()
                .filter(one -> one.serviceId().equals(serviceId))
                .map(Integration::unifiedApi)
                .toList();
    }

    /// What is wrong where a service is switched on for no unified API.
    public VaultException unknown(String serviceId) {
        return directory.catalog().find(serviceId).isPresent()
                ? new VaultException(
                        Kind.INTEGRATION_UNKNOWN,
                        "Could not find an integration of the service '" + serviceId + "'")
                : new VaultException(
                        Kind.CONNECTOR_UNKNOWN,
                        "Could not find connector with id: '"
                                + serviceId
                                + "'"
                                + NearMiss.hint(serviceId, directory.catalog().ids()));
    }

    /// Values that are usable for a while, if they can be had without waiting; else null.
    ///
    /// @throws VaultException if the stored bytes do not open
    public @Nullable Opened atOnce(Pass pass) {
        Connection connection = required(pass);
        if (!issuesTokens(pass.connector())) {
            return new Opened(settings(pass, connection)::get, null);
        }
        return keeper.atOnce(pass.place, connection).map(ready -> opened(pass, ready)).orElse(null);
    }

    /// The same, however long it takes to get them.
    ///
    /// @throws RefreshFailedException if there are no fresh credentials
    /// @throws VaultException if only the consumer can help
    public Opened fresh(Pass pass) {
        if (!issuesTokens(pass.connector())) {
            return new Opened(settings(pass, required(pass))::get, null);
        }
        return switch (keeper.fresh(pass.key)) {
            case Fresh.Ready ready -> opened(pass, ready);
            case Fresh.NeedsAuthorization none -> throw AccessRules.notAuthorized(none.reason());
            case Fresh.Unavailable unavailable ->
                    throw new RefreshFailedException(unavailable.failure(), clock.millis());
        };
    }

    /// Others than those that the provider has just rejected; null if there can be none.
    ///
    /// @param rejected that [Opened#replaceable]
    /// @throws RefreshFailedException if there could be, but not now
    public @Nullable Opened replace(Pass pass, Opened rejected) {
        Fresh.Ready old = rejected.ready;
        if (old == null) {
            return null;
        }
        return switch (keeper.replace(pass.key, old)) {
            case Fresh.Ready ready -> opened(pass, ready);
            case Fresh.NeedsAuthorization none -> null;
            case Fresh.Unavailable unavailable ->
                    throw new RefreshFailedException(unavailable.failure(), clock.millis());
        };
    }

    private static boolean issuesTokens(Connector connector) {
        return connector.auth() instanceof OAuth2
                || connector.auth() instanceof AuthScheme.TokenExchange;
    }

    private static Opened opened(Pass pass, Fresh.Ready ready) {
        Map<String, String> values = settings(pass, ready.connection());
        Secret token = ready.credentials().accessToken();
        return new Opened(
                token == null
                        ? values::get
                        : id -> id.equals("access_token") ? token.reveal() : values.get(id),
                ready);
    }

    private static Map<String, String> settings(Pass pass, Connection connection) {
        return SettingsKeeper.reveal(
                connection.settings(),
                pass.connector(),
                pass.key,
                pass.place.application().sealer());
    }

    private static Connection required(Pass pass) {
        Connection connection = pass.connection;
        if (connection == null) {
            throw VaultException.noConnection(pass.key);
        }
        return connection;
    }
}
