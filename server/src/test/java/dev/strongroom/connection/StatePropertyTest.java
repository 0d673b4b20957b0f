package dev.strongroom.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Sealed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The rules of vault-behaviour.md d.1 and d.2 over all combinations of facts.
class StatePropertyTest {
    private static final ConnectionKey KEY = new ConnectionKey("app", "consumer", "crm", "one");

    /// A connection and what its connector asks of it.
    record Case(Connection connection, Requirements requirements, ConsentState consent) {
        ConnectionState state() {
            return ConnectionState.of(connection, requirements);
        }

        Health health() {
            return Health.of(connection, requirements, consent);
        }

        boolean oauth() {
            return requirements.authType() == AuthType.OAUTH2;
        }

        boolean complete() {
            return requirements.missingFrom(connection.settings()).isEmpty();
        }
    }

    @Property
    void callable_meansThatNothingIsMissing(@ForAll("cases") Case one) {
        StoredCredentials credentials = one.connection().credentials();
        boolean usable = !one.oauth() || (credentials.present() && credentials.confirmed());

        assertThat(one.state() == ConnectionState.CALLABLE)
                .isEqualTo(usable && one.complete() && !one.connection().standing().checkFailed());
    }

    @Property
    void authorized_isForOAuthWithCredentialsOnly(@ForAll("cases") Case one) {
        if (one.state() == ConnectionState.AUTHORIZED) {
            assertThat(one.oauth()).isTrue();
            assertThat(one.connection().credentials().present()).isTrue();
        }
    }

    @Property
    void state_doesNotDependOnEnabledOrTroubles(@ForAll("cases") Case one) {
        Standing standing = one.connection().standing();
        var calm = new Standing(false, standing.checkFailed(), 0, 0, 0);
        Connection other =
                one.connection().withEnabled(!one.connection().enabled()).withStanding(calm);

        assertThat(ConnectionState.of(other, one.requirements())).isEqualTo(one.state());
    }

    @Property
    void health_ok_leavesNothingToComplainOf(@ForAll("cases") Case one) {
        if (one.health() == Health.OK) {
            assertThat(one.connection().standing()).matches(s -> !s.revoked());
            assertThat(one.connection().standing().refreshFailedAt()).isZero();
            assertThat(one.connection().standing().downstreamErrorAt()).isZero();
            assertThat(one.complete()).isTrue();
            assertThat(one.consent()).isIn(ConsentState.IMPLICIT, ConsentState.GRANTED);
        }
    }

    @Property
    void health_namesTheFirstTroubleInOrder(@ForAll("cases") Case one) {
        Standing standing = one.connection().standing();
        if (standing.revoked()) {
            assertThat(one.health()).isEqualTo(Health.REVOKED);
        } else if (!one.complete()) {
            assertThat(one.health()).isEqualTo(Health.MISSING_SETTINGS);
        } else {
            assertThat(one.health()).isNotIn(Health.REVOKED, Health.MISSING_SETTINGS);
        }
    }

    @Example
    void nothingStored_isAvailable() {
        var requirements = new Requirements(AuthType.API_KEY, null, List.of("api_key"));

        assertThat(ConnectionState.of(null, requirements)).isEqualTo(ConnectionState.AVAILABLE);
        assertThat(Health.of(null, requirements, ConsentState.IMPLICIT))
                .isEqualTo(Health.MISSING_SETTINGS);
    }

    @Provide
    Arbitrary<Case> cases() {
        return Combinators.combine(
                        connections(), requirements(), Arbitraries.of(ConsentState.values()))
                .as(Case::new);
    }

    private static Arbitrary<Requirements> requirements() {
        return Combinators.combine(
                        Arbitraries.of(AuthType.values()),
                        Arbitraries.of("plain", "secret").list().uniqueElements().ofMaxSize(2))
                .as(
                        (type, fields) ->
                                new Requirements(
                                        type,
                                        type == AuthType.OAUTH2
                                                ? OAuthGrantType.AUTHORIZATION_CODE
                                                : null,
                                        fields));
    }

    private static Arbitrary<Connection> connections() {
        Arbitrary<Boolean> flag = Arbitraries.of(true, false);
        Arbitrary<Long> time = Arbitraries.of(0L, 1_700_000_000_000L);
        Arbitrary<Settings> settings =
                Combinators.combine(flag, flag).as(StatePropertyTest::settings);
        Arbitrary<StoredCredentials> credentials =
                Combinators.combine(flag, flag, time, flag)
                        .as(
                                (access, refresh, expiresAt, confirmed) ->
                                        new StoredCredentials(
                                                access || refresh ? sealed() : null,
                                                access,
                                                refresh,
                                                0,
                                                expiresAt,
                                                0,
                                                confirmed,
                                                1));
        Arbitrary<Standing> standing =
                Combinators.combine(flag, flag, time, time, time).as(Standing::new);
        return Combinators.combine(flag, settings, credentials, standing)
                .as(
                        (enabled, filled, stored, stands) ->
                                new Connection(
                                        KEY,
                                        enabled,
                                        filled,
                                        Attributes.EMPTY,
                                        stored,
                                        stands,
                                        Upkeep.NONE,
                                        1,
                                        1,
                                        1));
    }

    private static Settings settings(boolean plain, boolean secret) {
        return new Settings(
                plain ? Map.of("plain", "value") : Map.of("plain", " "),
                secret ? Set.of("secret") : Set.of(),
                secret ? sealed() : null);
    }

    private static Sealed sealed() {
        return Sealed.of(new byte[] {1});
    }
}
