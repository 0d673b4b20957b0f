package dev.strongroom.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Any sequence of changed scopes, new connections and decisions, against a model that knows only
/// sets of permissions and words (vault-behaviour.md d.4).
class ConsentPropertyTest {
    private static final String API = "hris";

    /// @param fields null = the wildcard
    record Step(Kind kind, boolean flag, @Nullable ScopedFields fields) {
        ScopedFields scoped() {
            return fields == null ? ScopedFields.EVERYTHING : fields;
        }

        Set<String> permissions() {
            return ScopedFieldsPropertyTest.permissions(scoped());
        }
    }

    enum Kind {
        ASK,
        DECIDE,
        CONNECT
    }

    /// The real thing.
    private static final class Vault {
        private DataScopes scopes = DataScopes.OFF;
        private @Nullable Connection connection;
        private long now = 1_000;

        void run(Step step) {
            now++;
            switch (step.kind()) {
                case ASK ->
                        scopes =
                                new DataScopes(step.flag(), 0, step.scoped())
                                        .datedAfter(scopes, now);
                case CONNECT ->
                        connection =
                                Connection.create(
                                        new ConnectionKey("app", "c", API, "bamboohr"), now, now);
                case DECIDE -> decide(step);
            }
        }

        private void decide(Step step) {
            if (connection != null) {
                ConsentState state = state().decided(step.flag());
                connection =
                        connection.withAttributes(
                                connection
                                        .attributes()
                                        .withConsent(
                                                new ConsentRecord(
                                                        "con_" + now,
                                                        now,
                                                        step.flag(),
                                                        step.scoped(),
                                                        state)));
            }
        }

        ConsentState state() {
            return ConsentState.of(scopes, API, connection);
        }
    }

    /// The same in words.
    private static final class Model {
        private boolean asks;
        private @Nullable Set<String> asked;
        private final Map<String, Boolean> introduced = new HashMap<>();
        private boolean connected;
        private boolean grandfathered;
        private String last = "";
        private @Nullable Set<String> granted;

        void run(Step step) {
            switch (step.kind()) {
                case ASK -> {
                    asks = step.flag();
                    asked = step.fields() == null ? null : step.permissions();
                    if (applies() && introduced.put(API, true) == null) {
                        grandfathered = connected;
                    }
                }
                case CONNECT -> {
                    connected = true;
                    grandfathered = !introduced.containsKey(API);
                    last = "";
                }
                case DECIDE -> decide(step);
            }
        }

        private void decide(Step step) {
            if (!connected) {
                return;
            }
            boolean withdrawn = Set.of("implicit", "granted", "revoked").contains(state());
            granted = step.fields() == null ? null : step.permissions();
            last = step.flag() ? "granted" : withdrawn ? "revoked" : "denied";
        }

        private boolean applies() {
            return asks
                    && (asked == null || asked.stream().anyMatch(one -> one.startsWith(API + ".")));
        }

        String state() {
            if (!applies()) {
                return "implicit";
            }
            if (last.isEmpty()) {
                return connected && grandfathered ? "implicit" : "pending";
            }
            return last.equals("granted") && !covered() ? "requires_reconsent" : last;
        }

        private boolean covered() {
            if (granted == null) {
                return true;
            }
            Set<String> needed = asked;
            return needed != null
                    && needed.stream()
                            .filter(one -> one.startsWith(API + "."))
                            .allMatch(granted::contains);
        }
    }

    @Property(tries = 2000)
    void state_afterAnySequence_isTheModels(@ForAll("steps") List<Step> steps) {
        var vault = new Vault();
        var model = new Model();
        for (Step step : steps) {
            vault.run(step);
            model.run(step);
            assertThat(vault.state().wire()).as(steps.toString()).isEqualTo(model.state());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<ScopedFields> fields = ScopedFieldsPropertyTest.fields().injectNull(0.15);
        return Combinators.combine(
                        Arbitraries.of(Kind.ASK, Kind.ASK, Kind.DECIDE, Kind.DECIDE, Kind.CONNECT),
                        Arbitraries.of(true, true, false),
                        fields)
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    /// Health follows, and nothing else does.
    @Property
    void health_withoutConsent_saysSo(@ForAll("steps") List<Step> steps) {
        var vault = new Vault();
        steps.forEach(vault::run);
        Requirements none = new Requirements(AuthType.NONE, null, List.of());
        Health health = Health.of(vault.connection, none, vault.state());
        if (vault.connection != null) {
            assertThat(health == Health.NEEDS_CONSENT).isEqualTo(!vault.state().allows());
            assertThat(ConnectionState.of(vault.connection, none))
                    .isEqualTo(ConnectionState.CALLABLE);
        }
    }
}
