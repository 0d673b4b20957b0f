package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.oauth.TokenResult.Granted;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.vault.Demand.Trigger;
import dev.strongroom.vault.Directory.Place;
import java.util.Locale;

/// What the outcome of an attempt does to the connection's record. The kind of a failure decides:
///
/// | failure | the connection | its credentials |
/// |---|---|---|
/// | the grant is dead, consent was withdrawn | `pending_refresh` | dropped after the retention |
/// | the operator's OAuth client is wrong | only waits; one alarm for the integration | kept |
/// | throttled, down, unreachable, malformed | `pending_refresh` once a caller feels it | kept |
/// | no token can be asked for (settings, scopes, request) | `pending_refresh` | kept |
final class Bookkeeping {
    private final RefreshRules rules;

    Bookkeeping(RefreshRules rules) {
        this.rules = rules;
    }

    /// One attempt, as it began and as it ended.
    ///
    /// @param owner of the lease that it was made under
    /// @param spent the credentials it was made with
    record Made(
            Place place,
            String owner,
            StoredCredentials spent,
            Trigger trigger,
            TokenResult result,
            Attempt attempt) {}

    static Attempt attempt(
            TokenResult result, Trigger trigger, boolean again, long startedAt, long now) {
        return switch (result) {
            case Granted granted ->
                    new Attempt(
                            now,
                            trigger.wire(),
                            Attempt.GRANTED,
                            200,
                            "",
                            "",
                            now - startedAt,
                            again);
            case Refused refused ->
                    new Attempt(
                            now,
                            trigger.wire(),
                            lower(refused.kind()),
                            refused.status(),
                            refused.error(),
                            refused.description(),
                            now - startedAt,
                            again);
            case Unavailable unavailable ->
                    new Attempt(
                            now,
                            trigger.wire(),
                            lower(unavailable.kind()),
                            unavailable.status(),
                            "",
                            unavailable.message(),
                            now - startedAt,
                            again);
        };
    }

    /// The record after the attempt. Where other credentials have taken the place of the spent ones
    /// meanwhile, the outcome says nothing about them: only the lease is given back.
    Connection recorded(Connection current, Made made) {
        if (current.credentials().version() != made.spent().version()) {
            return current.upkeep().leasedBy(made.owner())
                    ? current.withUpkeep(current.upkeep().withLease(null).withUnresolved(false))
                    : current;
        }
        Connection settled = current.withUpkeep(released(current.upkeep(), made));
        Connection noted = noted(settled, made.attempt());
        return switch (made.result()) {
            case Granted granted -> {
                Connection renewed = Renewed.refreshed(settled, granted, made.place());
                yield noted(renewed, made.attempt().bringing(renewed.credentials().version()));
            }
            case Refused refused -> refused(noted, refused, made);
            case Unavailable unavailable -> {
                Long wait = unavailable.retryAfterMillis();
                yield failed(noted, made, false, wait == null ? 0 : wait);
            }
        };
    }

    private static Connection noted(Connection current, Attempt attempt) {
        Upkeep upkeep = current.upkeep();
        return current.withUpkeep(upkeep.withAttempts(attempt.before(upkeep.attempts())));
    }

    /// A lease that somebody else has taken over is theirs. The outcome stays owed where the
    /// provider may have acted without our learning of it.
    private static Upkeep released(Upkeep upkeep, Made made) {
        Upkeep settled =
                upkeep.withUnresolved(
                        made.result() instanceof Unavailable unavailable
                                && unavailable.mayHaveActed());
        return settled.leasedBy(made.owner()) ? settled.withLease(null) : settled;
    }

    private Connection refused(Connection noted, Refused refused, Made made) {
        return switch (refused.kind()) {
            case GRANT_INVALID, CONSENT_WITHDRAWN -> failed(noted, made, true, 0);
            case CLIENT_INVALID -> clientRefused(noted, made);
            case SCOPE_INVALID, REQUEST_INVALID, SETTINGS_INVALID, UNKNOWN ->
                    failed(noted, made, false, 0);
        };
    }

    /// Where it is plainly the operator's client, the connection only waits, so that another one
    /// asks next.
    private Connection clientRefused(Connection noted, Made made) {
        if (!made.place().operatorsClient()) {
            return failed(noted, made, true, 0);
        }
        long until = made.attempt().at() + rules.coolDown().toMillis();
        return plainlyTheClient(made)
                ? noted.withUpkeep(noted.upkeep().pausedUntil(until))
                : failed(noted, made, false, 0);
    }

    /// @param forGood the provider will not change its mind
    /// @param wait what the provider asked for, ms
    private Connection failed(Connection noted, Made made, boolean forGood, long wait) {
        long now = made.attempt().at();
        long pause = Math.max(rules.coolDown().toMillis(), wait);
        Connection failed = noted.withUpkeep(noted.upkeep().failed(now + pause));
        if (made.place().connector().auth() instanceof AuthScheme.TokenExchange) {
            return forGood ? failed.withStanding(failed.standing().withCheckFailed(true)) : failed;
        }
        boolean held = noted.credentials().present();
        boolean felt =
                forGood
                        || made.trigger() == Trigger.REQUEST
                        || made.trigger() == Trigger.REJECTED
                        || !noted.credentials().usable(now, 0);
        if (!held || !felt) {
            return failed;
        }
        long dropAt = forGood ? now + rules.retention().toMillis() : 0;
        return failed.withStanding(failed.standing().refreshFailed(now, dropAt));
    }

    private static String lower(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// Whether the provider refused the operator's client, as far as it said.
    static boolean clientRefused(Made made) {
        return made.place().operatorsClient()
                && made.result() instanceof Refused refused
                && refused.kind() == RefusalKind.CLIENT_INVALID;
    }

    /// It did in so many words, and at an address that no consumer has a say in. A bare 401 may be
    /// about one account.
    static boolean plainlyTheClient(Made made) {
        return clientRefused(made)
                && !made.attempt().error().isEmpty()
                && made.place().connector().auth() instanceof OAuth2 oauth
                && oauth.token().url().names().isEmpty();
    }
}
