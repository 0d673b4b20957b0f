package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Integration;
import java.util.List;
import org.junit.jupiter.api.Test;

interface IntegrationStoreContract extends Tenants {

    private IntegrationStore integrations() {
        return new IntegrationStore(database());
    }

    private static Integration bare(String application, String service) {
        return new Integration(application, "crm", service, true, null, List.of(), List.of());
    }

    @Test
    default void putIntegration_everyField_comesBack() {
        String application = newApplication();
        Integration full =
                new Integration(
                        application,
                        "crm",
                        "hubspot",
                        false,
                        UNICODE,
                        List.of(Tenants.sealed("new"), Tenants.sealed("old")),
                        List.of("read", "write", UNICODE));
        integrations().put(full, NOW);
        integrations().put(bare(application, "acme"), NOW);
        assertThat(integrations().of(application)).containsExactly(bare(application, "acme"), full);
    }

    @Test
    default void putIntegration_again_replaces() {
        String application = newApplication();
        integrations().put(bare(application, "acme"), NOW);
        Integration later =
                new Integration(
                        application, "crm", "acme", false, "id", List.of(), List.of("scope"));
        integrations().put(later, NOW + 1);
        assertThat(integrations().of(application)).containsExactly(later);
    }

    @Test
    default void removeIntegration_touchesOnlyItsOwnTenant() {
        String mine = newApplication();
        String other = newApplication();
        integrations().put(bare(mine, "acme"), NOW);
        integrations().put(bare(other, "acme"), NOW);
        assertThat(integrations().remove(mine, "crm", "acme")).isTrue();
        assertThat(integrations().remove(mine, "crm", "acme")).isFalse();
        assertThat(integrations().of(mine)).isEmpty();
        assertThat(integrations().of(other)).containsExactly(bare(other, "acme"));
    }
}
