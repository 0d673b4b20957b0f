package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Integration;
import java.util.List;
import org.junit.jupiter.api.Test;

interface IntegrationStoreContract extends Tenants {

    private void put(StoredIntegration stored, long now) {
        new RegistryStore(database())
                .edit(
                        rows -> {
                            rows.put(stored, now);
                            return stored;
                        });
    }

    private void remove(StoredIntegration stored) {
        new RegistryStore(database())
                .edit(
                        rows -> {
                            rows.remove(stored);
                            return stored;
                        });
    }

    private List<StoredIntegration> of(String application) {
        return new RegistryStore(database()).find(application).orElseThrow().integrations();
    }

    private static StoredIntegration bare(String application, String service) {
        return new StoredIntegration(
                new Integration(application, "crm", service, true, null, List.of(), List.of()),
                false,
                List.of());
    }

    @Test
    default void putIntegration_everyField_comesBack() {
        String application = newApplication();
        var full =
                new StoredIntegration(
                        new Integration(
                                application,
                                "crm",
                                "hubspot",
                                false,
                                UNICODE,
                                List.of(Tenants.sealed("new"), Tenants.sealed("old")),
                                List.of("read", "write", UNICODE)),
                        true,
                        List.of(NOW, 0L));
        put(full, NOW);
        put(bare(application, "acme"), NOW);
        assertThat(of(application)).containsExactly(bare(application, "acme"), full);
    }

    @Test
    default void putIntegration_again_replaces() {
        String application = newApplication();
        put(bare(application, "acme"), NOW);
        var later =
                new StoredIntegration(
                        new Integration(
                                application,
                                "crm",
                                "acme",
                                false,
                                "id",
                                List.of(),
                                List.of("scope")),
                        true,
                        List.of());
        put(later, NOW + 1);
        assertThat(of(application)).containsExactly(later);
    }

    @Test
    default void removeIntegration_touchesOnlyItsOwnTenant() {
        String mine = newApplication();
        String other = newApplication();
        put(bare(mine, "acme"), NOW);
        put(bare(other, "acme"), NOW);
        remove(bare(mine, "acme"));
        remove(bare(mine, "acme"));
        assertThat(of(mine)).isEmpty();
        assertThat(of(other)).containsExactly(bare(other, "acme"));
    }

    @Test
    default void putIntegration_clearsItsAlarm() {
        String application = newApplication();
        var alarms = new ClientAlarmStore(database());
        alarms.raise(
                new ClientAlarmStore.Alarm(application, "crm", "acme", "invalid_client", NOW, NOW));
        put(bare(application, "acme"), NOW);
        assertThat(alarms.all()).noneMatch(one -> one.applicationId().equals(application));
    }
}
