package dev.strongroom;

import dev.strongroom.api.AdminAuthentication;
import dev.strongroom.api.ApiErrors;
import dev.strongroom.api.ApisApi;
import dev.strongroom.api.Authentication;
import dev.strongroom.api.AuthorizationsApi;
import dev.strongroom.api.BodyAllowance;
import dev.strongroom.api.ConnectionsApi;
import dev.strongroom.api.ConnectorImages;
import dev.strongroom.api.ConnectorsApi;
import dev.strongroom.api.ConsentApi;
import dev.strongroom.api.ConsumersApi;
import dev.strongroom.api.CustomMappingsApi;
import dev.strongroom.api.DisconnectPages;
import dev.strongroom.api.ExplainApi;
import dev.strongroom.api.LogsApi;
import dev.strongroom.api.MigrationApi;
import dev.strongroom.api.OAuthPages;
import dev.strongroom.api.RateLimits;
import dev.strongroom.api.RequestRecorder;
import dev.strongroom.api.ResourcesApi;
import dev.strongroom.api.SessionsApi;
import dev.strongroom.api.Urls;
import dev.strongroom.api.ValidationsApi;
import dev.strongroom.config.Config;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.http.CompletionListener;
import dev.strongroom.http.Cors;
import dev.strongroom.http.HttpServer;
import dev.strongroom.http.Pipeline;
import dev.strongroom.http.Route;
import dev.strongroom.http.Router;
import dev.strongroom.log.Logs;
import dev.strongroom.log.RequestLog;
import dev.strongroom.oauth.AccountCheck;
import dev.strongroom.oauth.ApiRequests;
import dev.strongroom.oauth.CaptureReader;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.proxy.HostGrants;
import dev.strongroom.resource.AccountReader;
import dev.strongroom.resource.ReadLimits;
import dev.strongroom.store.ClientAlarmStore;
import dev.strongroom.store.ConfirmationStore;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.ConsentStore;
import dev.strongroom.store.ConsumerRemoval;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.Database;
import dev.strongroom.store.DueStore;
import dev.strongroom.store.EventStore;
import dev.strongroom.store.LogPages;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.PendingAuthorizationStore;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.RequestCountStore;
import dev.strongroom.store.RequestLogStore;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.store.SharedClock;
import dev.strongroom.ui.Pages;
import dev.strongroom.vault.ActiveApplication;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationSetup;
import dev.strongroom.vault.Applications;
import dev.strongroom.vault.Authorizations;
import dev.strongroom.vault.CallAccess;
import dev.strongroom.vault.ClientAlarms;
import dev.strongroom.vault.Confirmations;
import dev.strongroom.vault.Connections;
import dev.strongroom.vault.Consents;
import dev.strongroom.vault.ConsumerRegister;
import dev.strongroom.vault.Consumers;
import dev.strongroom.vault.CredentialCare;
import dev.strongroom.vault.CredentialKeeper;
import dev.strongroom.vault.DataAccess;
import dev.strongroom.vault.Disconnects;
import dev.strongroom.vault.EventSweep;
import dev.strongroom.vault.Explanations;
import dev.strongroom.vault.FlowSweep;
import dev.strongroom.vault.Leases;
import dev.strongroom.vault.Mappings;
import dev.strongroom.vault.Migrations;
import dev.strongroom.vault.NewConnections;
import dev.strongroom.vault.RefreshSweep;
import dev.strongroom.vault.RegistryTools;
import dev.strongroom.vault.RegistryWatch;
import dev.strongroom.vault.RequestCounts;
import dev.strongroom.vault.ResourceSettings;
import dev.strongroom.vault.Resources;
import dev.strongroom.vault.RevocationQueue;
import dev.strongroom.vault.Revocations;
import dev.strongroom.vault.Sessions;
import dev.strongroom.vault.SettingsCheck;
import dev.strongroom.vault.Validations;
import dev.strongroom.vault.VaultTools;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/// A Strongroom. Builds every object by hand and mounts every route; the only file that sees all
/// packages.
public final class Server implements AutoCloseable {
    private static final int OUTBOUND_PER_HOST = 32;

    private final Database database;
    private final OutboundClient outbound;
    private final Forwarding forwarding;
    private final RequestLog requestLog;
    private final Applications applications;
    private final ApplicationSetup setup;
    private final Sessions sessions;
    private final RequestCounts counts;
    private final RegistryWatch registryWatch;
    private final FlowSweep flowSweep;
    private final RefreshSweep refreshSweep;
    private final CredentialKeeper keeper;
    private final RevocationQueue revocations;
    private final Disconnects disconnects;
    private final Router router;
    private final HttpServer http;
    private final Urls urls;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// What a server takes from outside, so that tests can hold the clock and the dice.
    public record Surroundings(
            ConnectorCatalog catalog, InstantSource clock, RandomGenerator random) {}

    /// Opens the database and the keys; listens only after [#start].
    public Server(Config config, KeySource rootKey, Surroundings around) {
        HostGrants grants = ServerSetup.grants(config.proxy(), around.catalog());
        var options = ServerSetup.http(config.server());
        urls = new Urls(ServerSetup.publicUrl(config.server(), options.port()));
        // The key first: a database without one is refused, so a crash between must not leave that.
        Keyring keyring = Keyring.open(rootKey);
        database = Database.open(ServerSetup.database(config.database()));
        database.claim();
        InstantSource clock = SharedClock.of(database, around.clock());
        var random = new RandomStrings(around.random());
        var registry = new RegistryStore(database);
        var adminKeys = ServerSetup.adminKeys(config.admin());
        applications = new Applications(registry, keyring, adminKeys, clock);
        setup = new ApplicationSetup(registry, keyring, random, clock);
        requestLog =
                new RequestLog(
                        new RequestLogStore(database),
                        ServerSetup.logs(config.logs(), urls.base()),
                        random::uuid,
                        clock);
        forwarding = new Forwarding(config, grants, options.eventLoops());
        outbound =
                new OutboundClient(
                        forwarding.policy(),
                        Math.max(OUTBOUND_PER_HOST, config.refresh().perConnectorConcurrency()),
                        new ProviderCalls(requestLog));
        var consumerStore = new ConsumerStore(database);
        var consumers = new Consumers(consumerStore, clock);
        var countStore = new RequestCountStore(database);
        counts = new RequestCounts(countStore, consumers, clock);
        var connectionStore = new ConnectionStore(database);
        var pending = new PendingAuthorizationStore(database);
        var confirmations = new ConfirmationStore(database);
        flowSweep =
                new FlowSweep(
                        pending, confirmations, new EventSweep(new EventStore(database)), clock);
        var tools =
                new VaultTools(
                        applications,
                        around.catalog(),
                        connectionStore,
                        consumers,
                        random,
                        clock,
                        urls.base(),
                        ServerSetup.refresh(config.refresh()),
                        new Leases(random, database.embedded()),
                        new NewConnections(random, clock));
        var tokens = new TokenClient(outbound, clock, tools.rules().timeout());
        var alarms = new ClientAlarms(new ClientAlarmStore(database), clock);
        var revocation = new RevocationClient(outbound, clock, tools.rules().timeout());
        var revocationStore = new RevocationStore(database);
        var migrationStore = new MigrationStore(database);
        revocations = new RevocationQueue(tools, revocationStore, migrationStore, revocation);
        keeper = new CredentialKeeper(tools, tokens, alarms, revocations);
        refreshSweep =
                new RefreshSweep(
                        new DueStore(database),
                        new CredentialCare(tools, keeper),
                        alarms,
                        tools.rules().sweep(),
                        clock);
        var requests = new ApiRequests(clock, random::key);
        var captures = new CaptureReader(outbound, requests, tools.rules().timeout());
        var authorizations = new Authorizations(tools, pending, tokens, captures, alarms);
        sessions = new Sessions(consumers, clock, urls.base());
        var limits = new RateLimits(ServerSetup.limits(config.limits()));
        var authentication = new Authentication(applications, sessions, consumers, limits, counts);
        var check =
                new SettingsCheck(
                        new AccountCheck(outbound, requests, clock, tools.rules().timeout()),
                        tokens);
        var consentStore = new ConsentStore(database);
        var connections = new Connections(tools, check, revocations, consentStore);
        router = new Router();
        var routes = new Routes(router, limits);
        routes.connections(
                new ConnectionsApi(authentication, connections, urls),
                request -> database.embedded() && authentication.readsOneRow(request));
        var calls = new CallAccess(tools, keeper);
        var access = new DataAccess(tools, calls, connections);
        var reader = new AccountReader(outbound, requests, ReadLimits.DEFAULT, clock);
        var resources = new Resources(tools, access, reader);
        routes.resources(
                new ResourcesApi(
                        authentication,
                        new ResourceSettings(tools, connections, access, reader),
                        resources,
                        urls));
        var proxy = forwarding.api(authentication, tools, calls, requestLog, around.random());
        routes.proxy(
                proxy,
                request ->
                        database.embedded()
                                && proxy.readsOneRow(request)
                                && authentication.readsOneRow(request));
        var consumerStores =
                new ConsumerRegister.Stores(
                        consumerStore, new ConsumerRemoval(database), countStore, requestLog);
        routes.consumers(
                new ConsumersApi(
                        authentication,
                        new ConsumerRegister(tools, consumerStores, counts, revocations),
                        urls));
        routes.mappings(
                new CustomMappingsApi(authentication, new Mappings(tools, resources::sample)),
                new ConsentApi(authentication, new Consents(tools, consentStore)));
        routes.sessions(new SessionsApi(authentication, sessions, urls));
        routes.logs(
                new LogsApi(
                        authentication,
                        new Logs(new LogPages(database), consumerStore),
                        around.catalog(),
                        urls));
        routes.credentials(
                new ValidationsApi(
                        authentication,
                        new Validations(tools, keeper, check, connections),
                        urls,
                        clock),
                new ExplainApi(
                        authentication,
                        new Explanations(tools, connections, alarms, revocationStore)));
        routes.oauth(
                new OAuthPages(
                        authorizations,
                        new Revocations(tools, revocation, revocations, keeper),
                        urls));
        routes.authorizations(
                new AuthorizationsApi(
                        authentication, authorizations, new Confirmations(tools, confirmations)));
        disconnects = new Disconnects(tools);
        routes.endings(
                new DisconnectPages(disconnects),
                new MigrationApi(
                        authentication, new Migrations(tools, migrationStore), connections, urls));
        routes.catalogue(
                new ConnectorsApi(authentication, around.catalog(), urls),
                new ApisApi(authentication, around.catalog(), urls));
        routes.pages(new Pages(applications::embedders), new ConnectorImages(around.catalog()));
        registryWatch = new RegistryWatch(applications, alarms);
        new Management(
                        new RegistryTools(
                                registry,
                                applications,
                                around.catalog(),
                                keyring,
                                random,
                                adminKeys,
                                clock),
                        alarms,
                        limits)
                .mount(routes);
        http =
                new HttpServer(
                        options,
                        forwarding.loops(),
                        router,
                        new Cors(List.of("/vault", "/connector")),
                        new Pipeline(
                                new RequestRecorder(requestLog),
                                new ApiErrors(),
                                CompletionListener.NONE,
                                new BodyAllowance(
                                        authentication,
                                        new AdminAuthentication(adminKeys, limits),
                                        disconnects,
                                        limits)));
    }

    /// Makes the stored applications what the operator declared.
    ///
    /// @return how many rows had to be written
    public int apply(List<ApplicationDeclaration> declarations) {
        int written = setup.apply(declarations);
        applications.refresh();
        return written;
    }

    /// Whether nothing was ever declared in this database.
    public boolean withoutApplications() {
        return setup.empty();
    }

    /// Starts to listen.
    ///
    /// @return the port
    public int start() {
        counts.start();
        requestLog.start();
        if (!database.embedded()) {
            registryWatch.start();
        }
        flowSweep.start();
        refreshSweep.start();
        revocations.start();
        return http.start();
    }

    /// Looks after all credentials that are due now, and returns when that is done.
    public void sweep() {
        refreshSweep.runOnce();
    }

    /// The address of the hosted page for a consumer, good for an hour.
    public String session(String applicationId, String consumerId) {
        ActiveApplication application = applications.find(applicationId).orElseThrow();
        return urls.session(
                sessions.open(application, consumerId, Duration.ofHours(1), Map.of(), null));
    }

    /// Tells providers of every revocation that is due, and waits for the outcome.
    public void deliverRevocations() {
        revocations.runDue();
    }

    /// Writes what the request log has noted so far, and returns when that is done.
    public void writeLogs() {
        requestLog.flush();
    }

    /// The address to register at a provider that reports disconnections; empty for one whose
    /// reports could not be matched.
    public Optional<String> disconnectUrl(String applicationId, String serviceId) {
        return applications.find(applicationId).flatMap(one -> disconnects.url(one, serviceId));
    }

    public String publicUrl() {
        return urls.base();
    }

    public String databaseDescription() {
        return database.description();
    }

    public int applicationCount() {
        return applications.size();
    }

    public List<Route> routes() {
        return router.routes();
    }

    /// Lets requests under way finish, then closes everything. Closing again does nothing.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        http.close();
        counts.close();
        registryWatch.close();
        flowSweep.close();
        refreshSweep.close();
        keeper.close();
        revocations.close();
        outbound.close();
        forwarding.close();
        requestLog.close();
        database.close();
    }
}
