package dev.strongroom.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.crypto.Sealed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// State, health and events over whole lives of connections, made of the steps that the vault
/// takes.
class TransitionPropertyTest {
    private static final Requirements REQUIREMENTS =
            new Requirements(
                    AuthType.OAUTH2, OAuthGrantType.AUTHORIZATION_CODE, List.of("subdomain"));
    private static final ConnectionKey KEY = new ConnectionKey("app", "c", "crm", "acme");
    private static final long FOR_GOOD = 172_800_000;

    /// What can happen next.
    enum Step {
        ADD,
        FILL,
        CLEAR,
        DISABLE,
        ENABLE,
        AUTHORIZE,
        AUTHORIZE_UNCONFIRMED,
        CONFIRM,
        REFRESH,
        FAIL_FOR_NOW,
        FAIL_FOR_GOOD,
        DROP,
        REVOKE,
        MISS,
        REACH,
        NOTE
    }

    /// A life so far.
    private static final class Life {
        private @Nullable Connection connection;
        private final List<EventType> events = new ArrayList<>();
        private long now = 1_000;

        void take(Step step) {
            now++;
            Connection before = connection;
            Connection base = before == null ? Connection.create(KEY, now, now) : before;
            Connection after = after(step, base);
            if (after.equals(before)
                    || (before == null && step != Step.ADD && step != Step.AUTHORIZE)) {
                return;
            }
            connection = after;
            events.addAll(Transition.events(cause(step), before, after, REQUIREMENTS));
        }

        private Connection after(Step step, Connection base) {
            boolean present = base.credentials().present();
            return switch (step) {
                case ADD, ENABLE -> base.withEnabled(true).updatedAt(now);
                case DISABLE -> base.withEnabled(false).updatedAt(now);
                case FILL ->
                        base.withSettings(new Settings(Map.of("subdomain", "x"), Set.of(), null));
                case CLEAR -> base.withSettings(Settings.EMPTY);
                case AUTHORIZE -> base.withStanding(Standing.GOOD).withCredentials(tokens(true));
                case AUTHORIZE_UNCONFIRMED ->
                        base.withStanding(Standing.GOOD).withCredentials(tokens(false));
                case CONFIRM ->
                        present && !base.credentials().confirmed()
                                ? base.amended(base.credentials().withConfirmed(true))
                                : base;
                case REFRESH ->
                        present && base.credentials().confirmed()
                                ? base.withStanding(base.standing().refreshed())
                                        .withCredentials(tokens(true))
                                : base;
                case FAIL_FOR_NOW -> present ? failed(base, 0) : base;
                case FAIL_FOR_GOOD -> present ? failed(base, now + FOR_GOOD) : base;
                case DROP ->
                        base.standing().credentialsExpireAt() > 0
                                ? base.withStanding(Standing.GOOD)
                                        .withCredentials(StoredCredentials.NONE)
                                : base;
                case REVOKE ->
                        present
                                ? base.withStanding(Standing.REVOKED)
                                        .withCredentials(StoredCredentials.NONE)
                                : base;
                case MISS -> base.withStanding(base.standing().downstreamFailed(now, 2));
                case REACH -> base.withStanding(base.standing().downstreamAnswered());
                case NOTE -> base.withUpkeep(base.upkeep().withWarned());
            };
        }

        private Connection failed(Connection base, long dropAt) {
            return base.withStanding(base.standing().refreshFailed(now, dropAt));
        }

        private StoredCredentials tokens(boolean confirmed) {
            return new StoredCredentials(
                    Sealed.of(BigInteger.valueOf(now).toByteArray()),
                    true,
                    true,
                    0,
                    0,
                    0,
                    confirmed,
                    0);
        }

        private static Cause cause(Step step) {
            return switch (step) {
                case ADD, FILL, CLEAR, DISABLE, ENABLE -> Cause.EDITED;
                case AUTHORIZE, AUTHORIZE_UNCONFIRMED -> Cause.AUTHORIZED;
                case CONFIRM -> Cause.CONFIRMED;
                case REFRESH, FAIL_FOR_NOW, FAIL_FOR_GOOD -> Cause.REFRESHED;
                case DROP -> Cause.RETENTION_ENDED;
                case REVOKE -> Cause.REVOKED;
                case MISS, REACH -> Cause.CALLED;
                case NOTE -> Cause.NOTED;
            };
        }

        ConnectionState state() {
            return ConnectionState.of(connection, REQUIREMENTS);
        }

        Health health() {
            return Health.of(connection, REQUIREMENTS, ConsentState.IMPLICIT);
        }
    }

    private static Life live(List<Step> steps) {
        var life = new Life();
        steps.forEach(life::take);
        return life;
    }

    @Provide
    static Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMaxSize(60);
    }

    @Property
    void created_isTheFirstEventAndTheOnlyOne(@ForAll("steps") List<Step> steps) {
        List<EventType> events = live(steps).events;
        if (!events.isEmpty()) {
            assertThat(events.getFirst()).isEqualTo(EventType.CREATED);
            assertThat(events).containsOnlyOnce(EventType.CREATED);
        }
    }

    /// `callable` tells of entering that state, each time and only then.
    @Property
    void callable_isToldOncePerEntry(@ForAll("steps") List<Step> steps) {
        var life = new Life();
        int entries = 0;
        for (Step step : steps) {
            ConnectionState before = life.state();
            life.take(step);
            if (before != ConnectionState.CALLABLE && life.state() == ConnectionState.CALLABLE) {
                entries++;
            }
        }
        assertThat(life.events.stream().filter(one -> one == EventType.CALLABLE)).hasSize(entries);
    }

    /// A run of failures begins with one `pending`, however many failures it has.
    @Property
    void pending_isToldOncePerRunOfFailures(@ForAll("steps") List<Step> steps) {
        var life = new Life();
        int runs = 0;
        for (Step step : steps) {
            long before = failing(life);
            life.take(step);
            if (before == 0 && failing(life) > 0) {
                runs++;
            }
        }
        assertThat(life.events.stream().filter(one -> one == EventType.TOKEN_REFRESH_PENDING))
                .hasSize(runs);
        long recovered =
                life.events.stream()
                        .filter(one -> one == EventType.TOKEN_REFRESH_RECOVERED)
                        .count();
        assertThat(recovered).isLessThanOrEqualTo(runs);
    }

    /// A run of calls that do not get through begins with one `degraded`, and a call that does ends
    /// it with one `recovered`; other credentials end it without a word.
    @Property
    void degraded_isToldOncePerRunOfMissedCalls(@ForAll("steps") List<Step> steps) {
        var life = new Life();
        var expected = new ArrayList<EventType>();
        for (Step step : steps) {
            boolean before = missing(life);
            life.take(step);
            if (!before && missing(life)) {
                expected.add(EventType.DOWNSTREAM_DEGRADED);
            } else if (before && step == Step.REACH) {
                expected.add(EventType.DOWNSTREAM_RECOVERED);
            }
        }
        assertThat(life.events.stream().filter(one -> one.wire().contains("downstream")))
                .containsExactlyElementsOf(expected);
    }

    private static boolean missing(Life life) {
        return life.connection != null && life.connection.standing().downstreamErrorAt() > 0;
    }

    private static long failing(Life life) {
        return life.connection == null ? 0 : life.connection.standing().refreshFailedAt();
    }

    /// What cannot be used is never called callable, and what is callable and well has all it
    /// needs.
    @Property
    void stateAndHealth_agree(@ForAll("steps") List<Step> steps) {
        Life life = live(steps);
        Connection connection = life.connection;
        if (connection == null) {
            assertThat(life.state()).isEqualTo(ConnectionState.AVAILABLE);
            return;
        }
        StoredCredentials credentials = connection.credentials();
        if (life.state() == ConnectionState.CALLABLE) {
            assertThat(credentials.present() && credentials.confirmed()).isTrue();
            assertThat(life.health()).isIn(Health.OK, Health.PENDING_REFRESH, Health.DEGRADED);
        }
        if (life.health() == Health.NEEDS_AUTH || life.health() == Health.REVOKED) {
            assertThat(life.state()).isNotEqualTo(ConnectionState.CALLABLE);
        }
        assertThat(life.health() == Health.PENDING_CONFIRMATION)
                .isEqualTo(
                        credentials.present()
                                && !credentials.confirmed()
                                && connection.settings().has("subdomain"));
    }

    /// Only a refusal for good sets an end, only new tokens or the end itself lift it.
    @Property
    void credentialsExpire_onlyAfterARefusalForGood(@ForAll("steps") List<Step> steps) {
        Life life = live(steps);
        Connection connection = life.connection;
        if (connection != null && connection.standing().credentialsExpireAt() > 0) {
            assertThat(steps).contains(Step.FAIL_FOR_GOOD);
            assertThat(connection.standing().refreshFailedAt()).isPositive();
            assertThat(connection.credentials().present()).isTrue();
        }
    }

    /// A version never comes back, so a late answer cannot be taken for one about new credentials.
    @Property
    void versions_ofCredentials_neverRepeat(@ForAll("steps") List<Step> steps) {
        var life = new Life();
        long last = 0;
        for (Step step : steps) {
            Sealed before = life.connection == null ? null : life.connection.credentials().sealed();
            life.take(step);
            if (life.connection == null) {
                continue;
            }
            long version = life.connection.credentials().version();
            assertThat(version).isGreaterThanOrEqualTo(last);
            if (!Objects.equals(life.connection.credentials().sealed(), before)) {
                assertThat(version).isGreaterThan(last);
            }
            last = version;
        }
    }
}
