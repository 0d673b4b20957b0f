package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.oauth.Account;
import dev.strongroom.resource.Reading;
import dev.strongroom.vault.Directory.Place;
import java.util.function.Function;

/// The one door to a consumer's data: who may pass, and with which credentials.
public final class DataAccess {
    private static final int UNAUTHORIZED = 401;

    private final Directory directory;
    private final CallAccess calls;
    private final Connections connections;
    private final DownstreamHealth health;
    private final ReadingGate gate = ReadingGate.forHeap(Runtime.getRuntime().maxMemory());

    public DataAccess(VaultTools tools, CallAccess calls, Connections connections) {
        directory = tools.directory();
        health = calls.health();
        this.calls = calls;
        this.connections = connections;
    }

    /// A connection whose data may be read now.
    ///
    /// @throws VaultException if there is none, it or its integration is switched off, a setting is
    /// missing, it is not authorized, or the consumer has not consented
    Permitted permit(ConnectionKey key) {
        ConnectionView view = connections.find(key);
        Place place = directory.find(key);
        return new Permitted(
                view, AccessRules.permitted(place, view.requirements(), key, view.connection()));
    }

    /// The same for whole records of one resource, and for what they say of themselves. They are
    /// not reduced field by field: consent to read one field of the resource opens all of them.
    ///
    /// @throws VaultException also if the consumer's consent is to nothing of the resource
    Permitted permit(ConnectionKey key, String resource) {
        Permitted permitted = permit(key);
        ConsentRecord consent = permitted.connection().attributes().consent();
        boolean asked = permitted.view().consent() == ConsentState.GRANTED;
        String name = key.unifiedApi() + "." + resource;
        if (asked && consent != null && !consent.fields().reads(name)) {
            throw AccessRules.notAuthorized(
                    "The consumer's consent does not cover the resource " + name);
        }
        return permitted;
    }

    /// Proof that somebody has asked, and what was found on the way.
    record Permitted(ConnectionView view, Connection connection) {
        ConnectionKey key() {
            return connection.key();
        }
    }

    /// Reads with the account's credentials. A token that the provider rejects is replaced once,
    /// and the reading done once more.
    ///
    /// @throws RefreshFailedException if there are no fresh credentials
    /// @throws DownstreamException if the provider does not give what was asked for
    <T> T read(Permitted permitted, Function<Account, Reading<T>> reading) {
        CallAccess.Pass pass = calls.pass(permitted.connection());
        CallAccess.Opened opened = calls.fresh(pass);
        Reading<T> first = entered(permitted, account(pass, opened), reading);
        boolean rejected =
                first instanceof Reading.Refused<T> refused && refused.status() == UNAUTHORIZED;
        CallAccess.Opened others = rejected ? calls.replace(pass, opened) : null;
        // Where nothing can be done about the token, the provider's own words say most.
        return value(others == null ? first : entered(permitted, account(pass, others), reading));
    }

    /// An OAuth client is not needed to call an API.
    private static Account account(CallAccess.Pass pass, CallAccess.Opened opened) {
        return new Account(pass.connector(), opened.values());
    }

    private <T> Reading<T> entered(
            Permitted permitted, Account account, Function<Account, Reading<T>> reading) {
        Reading<T> done = gate.pass(permitted.key(), () -> reading.apply(account));
        note(permitted, done);
        return done;
    }

    private <T> void note(Permitted permitted, Reading<T> done) {
        boolean unreachable =
                done instanceof Reading.Unavailable<T> unavailable && unavailable.unreachable();
        boolean answered =
                done instanceof Reading.Read<T>
                        || (done instanceof Reading.Refused<T> refused && refused.status() > 0);
        if (unreachable) {
            health.failed(permitted.key());
        } else if (answered && permitted.connection().standing().downstreamErrorAt() > 0) {
            health.answered(permitted.key());
        }
    }

    private static <T> T value(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T> read -> read.value();
            case Reading.Refused<T> refused -> throw DownstreamException.of(refused);
            case Reading.Unavailable<T> unavailable -> throw DownstreamException.of(unavailable);
        };
    }
}
