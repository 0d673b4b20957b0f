package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

interface DueStoreContract extends Tenants {

    private DueStore due() {
        return new DueStore(database());
    }

    /// One that falls due at that time, at a service that no other test uses.
    private ConnectionKey dueAt(String service, String consumer, long time) {
        var key = new ConnectionKey(newApplication(), consumer, "crm", service);
        Connection connection = Connection.create(key, NOW, NOW);
        assertThat(insert(connection.withUpkeep(connection.upkeep().withDueAt(time)))).isTrue();
        return key;
    }

    @Test
    default void services_areThoseWithSomethingDue() {
        dueAt("due-a", "c", NOW - 1);
        dueAt("due-b", "c", NOW);
        dueAt("due-later", "c", NOW + 1);
        dueAt("due-never", "c", 0);

        assertThat(due().services(NOW)).contains("due-a", "due-b");
        assertThat(due().services(NOW)).doesNotContain("due-later", "due-never");
    }

    @Test
    default void claim_takesTheOldestFirst_andPutsThemOff() {
        ConnectionKey third = dueAt("due-order", "c", NOW - 1);
        ConnectionKey first = dueAt("due-order", "c", NOW - 3);
        ConnectionKey second = dueAt("due-order", "c", NOW - 2);

        assertThat(due().claim("due-order", NOW, NOW + 100, 2))
                .containsExactlyInAnyOrder(first, second);
        assertThat(due().claim("due-order", NOW, NOW + 100, 2)).containsExactly(third);
        assertThat(due().claim("due-order", NOW + 99, NOW + 200, 9)).isEmpty();
    }

    /// A claimer that dies leaves nothing behind but the time.
    @Test
    default void claim_ofADeadOne_comesBackByItself() {
        ConnectionKey key = dueAt("due-dead", "c", NOW);
        assertThat(due().claim("due-dead", NOW, NOW + 100, 9)).containsExactly(key);

        assertThat(due().claim("due-dead", NOW + 100, NOW + 200, 9)).containsExactly(key);
    }

    @Test
    default void claim_raced_givesEachToOneOnly() {
        String application = newApplication();
        for (int i = 0; i < 100; i++) {
            var key = new ConnectionKey(application, "c" + i, "crm", "due-race");
            Connection connection = Connection.create(key, NOW, NOW);
            assertThat(insert(connection.withUpkeep(connection.upkeep().withDueAt(NOW)))).isTrue();
        }
        List<List<ConnectionKey>> claims =
                Tenants.race(16, i -> () -> due().claim("due-race", NOW, NOW + 100, 10));
        List<ConnectionKey> all = new ArrayList<>();
        claims.forEach(all::addAll);

        assertThat(new HashSet<>(all)).hasSameSizeAs(all);
        assertThat(all).hasSizeGreaterThanOrEqualTo(50);
    }

    /// Claiming is no change of the connection: who is about to write it still can.
    @Test
    default void claim_leavesTheVersionAlone() {
        ConnectionKey key = dueAt("due-version", "c", NOW);
        Connection read = new ConnectionStore(database()).find(key).orElseThrow();
        assertThat(due().claim("due-version", NOW, NOW + 100, 1)).containsExactly(key);

        assertThat(update(read.withEnabled(false))).isTrue();
    }
}
