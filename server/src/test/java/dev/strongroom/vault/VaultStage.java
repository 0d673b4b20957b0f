package dev.strongroom.vault;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.ConsumerStore;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.MigrationStore;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.Directory.Place;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/// The vault without a server around it: a database, the fake provider, and a clock to hold.
final class VaultStage implements AutoCloseable {
    static final ConnectionKey KEY =
            new ConnectionKey(Fixture.APPLICATION, Fixture.CONSUMER, "accounting", "quickbooks");

    final FakeClock clock = new FakeClock();
    final FakeProvider provider =
            FakeProvider.start(
                    ConnectorCatalog.bundled(), new FakeProvider.Options(0, clock, false));
    final FakeService books = provider.service(KEY.serviceId());
    final Database database;
    final VaultTools tools;
    final RevocationStore revocations;
    final RevocationQueue queue;
    private final ApplicationSetup setup;
    private final Applications applications;
    private final OutboundClient egress = LocalEgress.open();

    VaultStage(Path folder, Policy policy) {
        database = Database.open(DatabaseOptions.of("sqlite:" + folder.resolve("vault.db")));
        var keyring = Keyring.open(new KeySource.KeyFile(folder.resolve("root.key"), true));
        var random = new RandomStrings(new SecureRandom());
        var registry = new RegistryStore(database);
        setup = new ApplicationSetup(registry, keyring, random, clock);
        applications = new Applications(registry, keyring, new AdminKeys(List.of()), clock);
        apply(Stage.application(provider.catalog(), policy));
        tools =
                new VaultTools(
                        applications,
                        provider.catalog(),
                        new ConnectionStore(database),
                        new Consumers(new ConsumerStore(database), clock),
                        random,
                        clock,
                        "http://localhost",
                        RefreshRules.DEFAULT,
                        new Leases(random, false),
                        new NewConnections(random, clock));
        revocations = new RevocationStore(database);
        queue =
                new RevocationQueue(
                        tools,
                        revocations,
                        new MigrationStore(database),
                        new RevocationClient(egress, clock, Duration.ofSeconds(10)));
    }

    /// Makes the application what is declared.
    void apply(ApplicationDeclaration declaration) {
        int unused = setup.apply(List.of(declaration));
        applications.refresh();
    }

    Place place() {
        return tools.directory().find(KEY);
    }

    /// Credentials that are good at the provider.
    Credentials granted() {
        var grant = books.grant(FakeClient.standard(KEY.serviceId()).id());
        return new Credentials(
                Secret.of(grant.accessToken()),
                Secret.of(grant.refreshToken()),
                null,
                clock.millis(),
                clock.millis() + 3_600_000);
    }

    /// The connection, holding these.
    Connection connect(Credentials credentials) {
        return tools.writer()
                .createOrChange(
                        place(),
                        KEY,
                        Edit.of(
                                Cause.AUTHORIZED,
                                current ->
                                        current.withCredentials(
                                                CredentialSealing.seal(
                                                        credentials,
                                                        KEY,
                                                        place().application().sealer()))));
    }

    int waiting() {
        return revocations.waiting(KEY);
    }

    @Override
    public void close() {
        queue.close();
        egress.close();
        database.close();
        provider.close();
    }
}
