package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.store.Change;
import dev.strongroom.store.Confirmation;
import dev.strongroom.store.ConfirmationStore;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.EventStore;
import dev.strongroom.store.PendingAuthorizationStore;
import dev.strongroom.store.RegistryStore;
import dev.strongroom.store.StoredApplication;
import dev.strongroom.testing.FakeClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowSweepTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void sweep_removesWhatHasBeenDeadForAWhile(@TempDir Path folder) {
        try (Database database =
                Database.open(DatabaseOptions.of("sqlite:" + folder.resolve("sweep.db")))) {
            var pending = new PendingAuthorizationStore(database);
            var confirmations = new ConfirmationStore(database);
            var key = new ConnectionKey("app", "consumer", "crm", "salesforce");
            Sealed any = Sealed.of(new byte[] {1});
            new RegistryStore(database)
                    .edit(
                            rows ->
                                    rows.insert(
                                            new StoredApplication(
                                                    new Application(
                                                            "app", "App", List.of(), null,
                                                            List.of()),
                                                    any,
                                                    any),
                                            clock.millis()));
            long now = clock.millis();
            long grace = FlowSweep.GRACE.toMillis();
            for (long expiresAt : new long[] {now - grace, now - grace + 1}) {
                String hash = "expires " + expiresAt;
                pending.add(
                        new PendingAuthorization(
                                hash,
                                key,
                                "client",
                                null,
                                "https://a.example",
                                null,
                                null,
                                expiresAt));
                new ConnectionStore(database)
                        .apply(new Change().add(new Confirmation(key, hash, 1, expiresAt)));
            }

            try (var sweep =
                    new FlowSweep(
                            pending,
                            confirmations,
                            new EventSweep(new EventStore(database)),
                            clock)) {
                sweep.sweep();
            }

            String dead = "expires " + (now - grace);
            String dying = "expires " + (now - grace + 1);
            assertThat(confirmations.find(dead)).isEmpty();
            assertThat(confirmations.find(dying)).isPresent();
            assertThat(pending.take(dead, 0)).isEmpty();
            assertThat(pending.take(dying, 0)).isPresent();
        }
    }
}
