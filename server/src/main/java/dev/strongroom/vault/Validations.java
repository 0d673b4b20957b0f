package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connection.Requirements;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.oauth.AccountCheck;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.SettingsCheck.Verdict;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Finding out on request whether a connection works (vault-behaviour.md c.7, c.8).
public final class Validations {
    /// The one answer that plainly speaks of the token: others may be about scopes or limits.
    private static final int UNAUTHORIZED = 401;

    private final VaultTools tools;
    private final Directory directory;
    private final ConnectionWriter writer;
    private final CredentialKeeper keeper;
    private final SettingsCheck check;
    private final Connections connections;
    private final InstantSource clock;

    public Validations(
            VaultTools tools,
            CredentialKeeper keeper,
            SettingsCheck check,
            Connections connections) {
        this.tools = tools;
        this.keeper = keeper;
        this.check = check;
        this.connections = connections;
        directory = tools.directory();
        writer = tools.writer();
        clock = tools.clock();
    }

    /// What came of it.
    public sealed interface Outcome {
        /// It is known how the connection stands; that may be `invalid`.
        record Known(ConnectionView view) implements Outcome {}

        /// No fresh credentials could be had.
        record Failed(RefreshFailure failure) implements Outcome {}
    }

    /// Gets a token by the grant that needs no browser, from what is stored.
    ///
    /// @throws VaultException if the connector has another grant, or a setting is missing
    public Outcome token(ConnectionKey key) {
        Place place = directory.find(key);
        if (!(place.connector().auth() instanceof OAuth2 oauth)
                || oauth.grant() == OAuthGrantType.AUTHORIZATION_CODE) {
            throw new VaultException(
                    Kind.UNPROCESSABLE,
                    place.connector().profile().name()
                            + " gets no token this way: only the client_credentials and password grants do");
        }
        requireSettings(place, required(key));
        return renew(place, key);
    }

    /// @throws VaultException if there is nothing that could be validated
    public Outcome validate(ConnectionKey key) {
        Place place = directory.find(key);
        Connection connection = required(key);
        return switch (place.connector().auth()) {
            case OAuth2 oauth -> validateTokens(place, connection);
            case AuthScheme.None none -> known(key);
            default -> validateSettings(place, connection);
        };
    }

    private Outcome validateTokens(Place place, Connection connection) {
        StoredCredentials credentials = connection.credentials();
        if (!credentials.present() || !credentials.confirmed()) {
            throw notAuthorized(place);
        }
        return Renewal.of(place.connector(), credentials) == Renewal.NONE
                ? validateLastingToken(place, connection)
                : renew(place, connection.key());
    }

    private Outcome renew(Place place, ConnectionKey key) {
        return switch (keeper.renew(key)) {
            case Fresh.Ready ready -> known(key);
            case Fresh.NeedsAuthorization none -> throw notAuthorized(place);
            case Fresh.Unavailable unavailable -> new Outcome.Failed(unavailable.failure());
        };
    }

    /// A token that cannot be refreshed is tried on the provider's API, where that can be done.
    private Outcome validateLastingToken(Place place, Connection connection) {
        if (!connection.credentials().usable(clock.millis(), 0)) {
            throw notAuthorized(place);
        }
        if (!AccountCheck.possible(place.connector())) {
            return known(connection.key());
        }
        String token =
                CredentialSealing.open(
                                connection.credentials(),
                                connection.key(),
                                place.application().sealer())
                        .flatMap(held -> Optional.ofNullable(held.accessToken()))
                        .orElseThrow()
                        .reveal();
        Verdict verdict =
                check.verify(
                        Accounts.of(place, connection.key(), connection.settings())
                                .with(Map.of("access_token", token)));
        return switch (verdict) {
            case Verdict.Good good -> recovered(place, connection);
            case Verdict.Bad bad ->
                    bad.status() == UNAUTHORIZED
                            ? refused(place, connection, bad)
                            : failed(connection, new Verdict.Unknown(bad.message(), null));
            case Verdict.Unknown unknown -> failed(connection, unknown);
        };
    }

    private Outcome recovered(Place place, Connection connection) {
        change(
                place,
                connection,
                current ->
                        !same(current, connection) || current.standing().refreshFailedAt() == 0
                                ? current
                                : current.withStanding(current.standing().refreshed()));
        return known(connection.key());
    }

    private static boolean same(Connection current, Connection tried) {
        return current.credentials().version() == tried.credentials().version();
    }

    /// The provider no longer takes a token that it called lasting.
    private Outcome refused(Place place, Connection connection, Verdict.Bad bad) {
        long now = clock.millis();
        Attempt attempt = attempt("grant_invalid", bad.status(), bad.message());
        long dropAt = now + tools.rules().retention().toMillis();
        Connection after =
                change(
                        place,
                        connection,
                        current ->
                                same(current, connection)
                                        ? current.withStanding(
                                                        current.standing()
                                                                .refreshFailed(now, dropAt))
                                                .withUpkeep(noted(current, attempt))
                                        : current);
        return new Outcome.Failed(RefreshFailure.of(after, attempt));
    }

    private static Upkeep noted(Connection current, Attempt attempt) {
        return current.upkeep().withAttempts(attempt.before(current.upkeep().attempts()));
    }

    private Outcome validateSettings(Place place, Connection connection) {
        requireSettings(place, connection);
        if (!SettingsCheck.possible(place.connector())) {
            return known(connection.key());
        }
        Verdict verdict = check.of(place, connection.key(), connection.settings());
        if (verdict instanceof Verdict.Unknown unknown) {
            return failed(connection, unknown);
        }
        change(
                place,
                connection,
                current ->
                        current.settings().equals(connection.settings())
                                ? settled(current, verdict, place)
                                : current);
        return known(connection.key());
    }

    /// Nothing is written where the verdict is the one that stands.
    private static Connection settled(Connection current, Verdict verdict, Place place) {
        boolean bad = verdict instanceof Verdict.Bad;
        boolean tokens = verdict instanceof Verdict.Good good && good.tokens() != null;
        return !tokens && current.standing().checkFailed() == bad
                ? current
                : SettingsCheck.applied(current, verdict, place);
    }

    private Outcome failed(Connection connection, Verdict.Unknown unknown) {
        Long wait = unknown.retryAfterMillis();
        return new Outcome.Failed(
                new RefreshFailure(
                        attempt("unavailable", 0, unknown.message()),
                        wait == null ? 0 : clock.millis() + wait,
                        connection.standing().credentialsExpireAt()));
    }

    private Attempt attempt(String outcome, int status, String message) {
        return new Attempt(
                clock.millis(), Trigger.REQUEST.wire(), outcome, status, "", message, 0, false);
    }

    private void requireSettings(Place place, Connection connection) {
        Requirements requirements = directory.requirements(place);
        List<String> missing = requirements.missingFrom(connection.settings());
        if (missing.isEmpty()) {
            return;
        }
        if (missing.size() == requirements.requiredSettings().size()
                && requirements.grantType() == null) {
            throw notAuthorized(place);
        }
        throw new VaultException(
                Kind.SETTINGS_MISSING,
                "Required settings have no value: " + String.join(", ", missing));
    }

    private static VaultException notAuthorized(Place place) {
        return new VaultException(
                Kind.NOT_AUTHORIZED,
                "The connection to "
                        + place.connector().profile().name()
                        + " has no usable credentials");
    }

    private Connection change(Place place, Connection connection, UnaryOperator<Connection> edit) {
        return writer.change(place, connection.key(), Edit.of(Cause.CHECKED, edit))
                .orElseThrow(() -> VaultException.noConnection(connection.key()));
    }

    private Outcome known(ConnectionKey key) {
        return new Outcome.Known(connections.find(key));
    }

    private Connection required(ConnectionKey key) {
        return tools.store().find(key).orElseThrow(() -> VaultException.noConnection(key));
    }
}
