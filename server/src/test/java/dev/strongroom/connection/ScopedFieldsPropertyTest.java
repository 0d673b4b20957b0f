package dev.strongroom.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.ScopedFields.Access;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Fields as plain sets of permissions: what covers what, and whose they are.
class ScopedFieldsPropertyTest {

    /// `hris.employees/name/read`
    static Set<String> permissions(ScopedFields fields) {
        var permissions = new TreeSet<String>();
        fields.resources()
                .forEach(
                        (resource, paths) ->
                                paths.forEach(
                                        (path, access) -> {
                                            if (access.read()) {
                                                permissions.add(resource + "/" + path + "/read");
                                            }
                                            if (access.write()) {
                                                permissions.add(resource + "/" + path + "/write");
                                            }
                                        }));
        return permissions;
    }

    @Property
    void covers_isTheSubsetOfPermissions(
            @ForAll("some") ScopedFields granted, @ForAll("some") ScopedFields asked) {
        assertThat(granted.covers(asked))
                .isEqualTo(permissions(granted).containsAll(permissions(asked)));
        assertThat(granted.covers(granted)).isTrue();
        assertThat(ScopedFields.EVERYTHING.covers(asked)).isTrue();
        assertThat(granted.covers(ScopedFields.EVERYTHING)).isFalse();
        assertThat(ScopedFields.NOTHING.covers(asked)).isEqualTo(permissions(asked).isEmpty());
    }

    @Property
    void of_keepsThePermissionsOfOneApi(@ForAll("some") ScopedFields fields) {
        for (String api : Set.of("hris", "crm", "hri")) {
            var expected = new TreeSet<>(permissions(fields));
            expected.removeIf(one -> !one.startsWith(api + "."));
            assertThat(permissions(fields.of(api))).isEqualTo(expected);
            assertThat(fields.of(api).any()).isEqualTo(!expected.isEmpty());
            assertThat(fields.unifiedApis().contains(api)).isEqualTo(!expected.isEmpty());
        }
        assertThat(fields.any()).isEqualTo(!permissions(fields).isEmpty());
        assertThat(ScopedFields.EVERYTHING.of("crm")).isEqualTo(ScopedFields.EVERYTHING);
    }

    @Provide
    Arbitrary<ScopedFields> some() {
        return fields();
    }

    static Arbitrary<ScopedFields> fields() {
        Arbitrary<Access> access =
                Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false))
                        .as(Access::new);
        Arbitrary<Map<String, Access>> paths =
                Arbitraries.maps(Arbitraries.of("name", "addresses[].city"), access).ofMaxSize(2);
        return Arbitraries.maps(
                        Arbitraries.of("hris.employees", "hris.departments", "crm.leads"), paths)
                .ofMaxSize(3)
                .map(resources -> new ScopedFields(false, resources));
    }
}
