package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.SeededGrant;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.store.ClientAlarmStore;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.DueStore;
import dev.strongroom.store.EventStore;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/// The keeper with everything below it, and the fake provider, but without HTTP in front.
final class KeeperStage implements AutoCloseable {
    static final String SERVICE = "zendesk-sell";
    static final ConnectionKey KEY =
            new ConnectionKey(Fixture.APPLICATION, Fixture.CONSUMER, "crm", SERVICE);

    final FakeClock clock = new FakeClock();
    final FakeService service;
    final ConnectionStore store;
    private final FakeProvider provider;
    private final Database database;
    private final OutboundClient egress = LocalEgress.open();
    private final Applications applications;
    private final ConnectorCatalog catalog;
    private final ClientAlarmStore alarms;

    KeeperStage(Path folder) {
        this(folder, "sqlite:" + folder.resolve("keeper.db"));
    }

    KeeperStage(Path folder, String databaseUrl) {
        provider =
                FakeProvider.start(
                        ConnectorCatalog.bundled(), new FakeProvider.Options(0, clock, true));
        service = provider.service(SERVICE);
        catalog = provider.catalog();
        database = Database.open(DatabaseOptions.of(databaseUrl));
        store = new ConnectionStore(database);
        alarms = new ClientAlarmStore(database);
        var registry = new RegistryStore(database);
        Keyring keyring = Keyring.open(new KeySource.KeyFile(folder.resolve("root.key"), true));
        var random = new RandomStrings(new SecureRandom());
        new ApplicationSetup(registry, keyring, random, clock)
                .apply(List.of(Stage.application(catalog)));
        applications = new Applications(registry, keyring, new AdminKeys(List.of()), clock);
        applications.refresh();
    }

    VaultTools tools(boolean alone) {
        var random = new RandomStrings(new SecureRandom());
        return new VaultTools(
                applications,
                catalog,
                store,
                new Consumers(new ConsumerStore(database), clock),
                random,
                clock,
                "http://localhost:1",
                RefreshRules.DEFAULT,
                new Leases(random, alone),
                new NewConnections(random, clock));
    }

    /// One of several replicas.
    CredentialKeeper replica() {
        return keeper(tools(false));
    }

    CredentialKeeper keeper(VaultTools tools) {
        return new CredentialKeeper(
                tools,
                new TokenClient(egress, clock, tools.rules().timeout()),
                new ClientAlarms(alarms, clock),
                new RevocationQueue(
                        tools,
                        new RevocationStore(database),
                        new MigrationStore(database),
                        new RevocationClient(egress, clock, tools.rules().timeout())));
    }

    RefreshSweep sweep(CredentialKeeper keeper) {
        return sweep(keeper, RefreshRules.DEFAULT.sweep());
    }

    RefreshSweep sweep(CredentialKeeper keeper, RefreshRules.Sweep rules) {
        VaultTools tools = tools(false);
        return new RefreshSweep(
                new DueStore(database),
                new CredentialCare(tools, keeper),
                new ClientAlarms(alarms, clock),
                rules,
                clock);
    }

    /// A connection with tokens of the provider.
    ///
    /// @param expiresAt ms epoch; 0 = without an end
    Connection connect(ConnectionKey key, long expiresAt) {
        SeededGrant grant = service.grant(FakeClient.standard(SERVICE).id());
        return put(
                key,
                new Credentials(
                        Secret.of(grant.accessToken()),
                        Secret.of(grant.refreshToken()),
                        null,
                        clock.millis(),
                        expiresAt));
    }

    Connection put(ConnectionKey key, Credentials credentials) {
        VaultTools tools = tools(false);
        var place = tools.directory().find(key);
        return tools.writer()
                .createOrChange(
                        place,
                        key,
                        Edit.of(
                                Cause.AUTHORIZED,
                                current ->
                                        current.withUpkeep(current.upkeep().restarted())
                                                .withCredentials(
                                                        CredentialSealing.seal(
                                                                credentials,
                                                                key,
                                                                place.application().sealer()))));
    }

    Connection stored() {
        return store.find(KEY).orElseThrow();
    }

    List<EventType> events() {
        return new EventStore(database).of(KEY).stream().map(Event::type).toList();
    }

    /// Until the provider has been asked so often; a test that takes too long is interrupted here.
    void awaitRequests(int count) {
        while (requests() < count) {
            if (Thread.interrupted()) {
                throw new AssertionError("the provider was asked " + requests() + " times only");
            }
            Thread.onSpinWait();
        }
    }

    int requests() {
        return service.calls(Endpoint.TOKEN);
    }

    @Override
    public void close() {
        egress.close();
        database.close();
        provider.close();
    }
}
