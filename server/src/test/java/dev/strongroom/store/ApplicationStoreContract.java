package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.ScopedFields.Access;
import dev.strongroom.crypto.Sealed;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

interface ApplicationStoreContract extends Tenants {
    RecursiveComparisonConfiguration BY_FIELDS =
            RecursiveComparisonConfiguration.builder().withStrictTypeChecking(true).build();

    private List<StoredApplication> all() {
        return new RegistryStore(database())
                .all().stream().map(RegisteredApplication::stored).toList();
    }

    /// @return the one that is there afterwards
    private StoredApplication insert(StoredApplication stored) {
        return new RegistryStore(database())
                .edit(
                        rows -> {
                            boolean unused = rows.insert(stored, NOW);
                            return rows.find(stored.id()).orElseThrow().stored();
                        });
    }

    private Application stored(String id) {
        return all().stream()
                .map(StoredApplication::application)
                .filter(application -> application.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void insertApplication_everyField_comesBack() {
        String id = "full-" + LAST.incrementAndGet();
        StoredApplication stored =
                new StoredApplication(
                        new Application(
                                id,
                                UNICODE,
                                List.of("https://a.example/x?y=1", "https://b.example"),
                                "https://a.example",
                                List.of("https://embed.example"),
                                Application.Policy.DEFAULT,
                                List.of(
                                        new MappingDefinition(
                                                "hris",
                                                "employees",
                                                "first_aid",
                                                UNICODE,
                                                "d",
                                                true,
                                                false),
                                        new MappingDefinition(
                                                "crm", "leads", "k", "l", null, false, true)),
                                scopes(id)),
                        Sealed.of(new byte[] {0, -1, 127, -128}),
                        Tenants.sealed("signing"));
        StoredApplication answer = insert(stored);
        assertThat(answer).usingRecursiveComparison(BY_FIELDS).isEqualTo(stored);
        assertThat(all()).usingRecursiveFieldByFieldElementComparator(BY_FIELDS).contains(stored);
    }

    private static DataScopes scopes(String field) {
        return new DataScopes(
                true,
                NOW - 1,
                new ScopedFields(
                        false,
                        Map.of(
                                "hris.employees",
                                Map.of(
                                        field,
                                        new Access(true, false),
                                        UNICODE,
                                        new Access(false, true)),
                                "crm.leads",
                                Map.of())),
                Map.of("hris", NOW - 2, "*", NOW - 3));
    }

    @Test
    default void updateApplication_mappingsAndScopes_comeBackAndGo() {
        String id = newApplication();
        Application plain = stored(id);
        Application asking =
                plain.withDataScopes(
                                new DataScopes(
                                        false, NOW, ScopedFields.EVERYTHING, Map.of("*", NOW)))
                        .withMappings(
                                List.of(
                                        new MappingDefinition(
                                                "crm", "leads", "k", "l", null, false, true)));
        update(asking);
        assertThat(stored(id)).isEqualTo(asking);
        update(plain);
        assertThat(stored(id)).isEqualTo(plain);
        assertThat(stored(id).dataScopes()).isSameAs(DataScopes.OFF);
    }

    private void update(Application changed) {
        var unused =
                new RegistryStore(database())
                        .edit(
                                rows -> {
                                    rows.update(
                                            new StoredApplication(
                                                    changed,
                                                    Tenants.sealed("x"),
                                                    Tenants.sealed("y")),
                                            NOW + 1);
                                    return true;
                                });
    }

    @Test
    default void insertApplication_raced_allGetTheSameKeys() {
        String id = "raced-" + LAST.incrementAndGet();
        List<Sealed> keysets =
                Tenants.race(
                        32, i -> () -> insert(Tenants.application(id, "key" + i)).dataKeyset());
        assertThat(new HashSet<>(keysets)).hasSize(1);
    }

    @Test
    default void updateApplication_changesAllButKeys() {
        String id = newApplication();
        Application changed =
                new Application(id, UNICODE, List.of("https://r.example"), null, List.of("o"));
        update(changed);
        assertThat(stored(id)).isEqualTo(changed);
        assertThat(insert(Tenants.application(id, "other")).signingKey())
                .isEqualTo(Tenants.application(id, id).signingKey());
    }
}
