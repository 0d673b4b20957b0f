package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.RevocationResult;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Ownership.Held;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disconnect button: tells the provider to forget the tokens, and forgets them here; record
/// and settings stay (vault-behaviour.md e.8).
///
/// The connection is owned first, as for a refresh: a refresh token that is spent elsewhere
/// meanwhile would leave fresh tokens behind that nobody revokes. Whoever presses the button wants
/// to be rid of the connection, so a provider that is away does not keep it alive: the tokens are
/// dropped at once and the provider hears of it later, from the [RevocationQueue].
public final class Revocations {
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TOKENS = 2;

    private final FlowDoor door;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final RefreshRules rules;
    private final Ownership ownership;
    private final RevocationClient client;
    private final RevocationQueue queue;
    private final CredentialKeeper keeper;
    private final InstantSource clock;

    /// @param keeper gets a fresh access token where the provider wants one to revoke
    public Revocations(
            VaultTools tools,
            RevocationClient client,
            RevocationQueue queue,
            CredentialKeeper keeper) {
        this.keeper = keeper;
        clock = tools.clock();
        door = tools.door();
        store = tools.store();
        writer = tools.writer();
        rules = tools.rules();
        ownership = new Ownership(tools);
        this.client = client;
        this.queue = queue;
    }

    /// @param page that the link stood on, or null
    /// @return where to send the browser; on a problem the credentials are still there
    /// @throws VaultException if the link is not good or there is no connection
    public FlowResult revoke(
            String applicationId,
            String serviceId,
            String linkState,
            @Nullable String requestedRedirectUri,
            @Nullable String page) {
        FlowDoor.Entry entry = door.enter(applicationId, serviceId, linkState);
        Place place = entry.place();
        door.requireOrigin(place.application().application(), page);
        String redirectUri =
                door.redirectUri(place.application().application(), requestedRedirectUri);
        Connection connection =
                store.find(entry.key())
                        .orElseThrow(
                                () ->
                                        new VaultException(
                                                Kind.CONNECTION_UNKNOWN,
                                                "There is nothing to disconnect"));
        return new FlowResult(
                redirectUri,
                applicationId,
                serviceId,
                place.integration().clientId(),
                connection.credentials().present() ? disconnect(place, connection) : null);
    }

    private FlowResult.@Nullable Problem disconnect(Place place, Connection connection) {
        if (!RevocationDelivery.possible(place)) {
            drop(place, new Held(connection, null), Cause.FORGOTTEN, (change, after) -> {});
            return null;
        }
        if (needsFreshToken(place, connection)) {
            var unused = keeper.fresh(connection.key());
        }
        int secrets = Math.max(1, place.integration().clientSecrets().size());
        var terms = new Ownership.Terms(PATIENCE, rules.lease(TOKENS * secrets));
        Optional<Held> held = ownership.take(place, connection.key(), terms);
        if (held.isEmpty()) {
            return null;
        }
        if (held.get().owner() == null) {
            dropAndQueue(place, connection.key());
            return null;
        }
        try {
            return tell(place, held.get());
        } finally {
            ownership.release(place, held.get());
        }
    }

    /// Where the access token itself proves who asks: an ended one would be refused, which looks
    /// like a grant that is gone.
    private boolean needsFreshToken(Place place, Connection connection) {
        Revocation shape =
                place.connector().auth() instanceof OAuth2 oauth ? oauth.revocation() : null;
        return shape != null
                && shape.authentication() == RevocationAuthentication.BEARER
                && connection.credentials().refreshToken()
                && !connection.credentials().usable(clock.millis(), 0);
    }

    private FlowResult.@Nullable Problem tell(Place place, Held held) {
        Connection connection = held.connection();
        ConnectionKey key = connection.key();
        Optional<Credentials> credentials =
                CredentialSealing.open(connection.credentials(), key, place.application().sealer());
        if (credentials.isEmpty()) {
            return null;
        }
        var account = Accounts.of(place, key, connection.settings());
        switch (client.revoke(account, credentials.get())) {
            case RevocationResult.Revoked revoked ->
                    drop(place, held, Cause.REVOKED, (change, after) -> {});
            case RevocationResult.Refused refused -> {
                return problem("The provider refused to revoke: " + refused.error());
            }
            case RevocationResult.Unavailable unavailable -> {
                LOG.info(
                        "{} of application {} is revoked later: {}",
                        key.id(),
                        key.applicationId(),
                        unavailable.message());
                var document = RevocationDocument.of(place, connection, credentials.get());
                drop(
                        place,
                        held,
                        Cause.FORGOTTEN,
                        (change, after) -> change.queue(queue.later(document, place, after)));
            }
        }
        return null;
    }

    /// A refresh takes its time. The consumer need not wait for it: what is stored is dropped and
    /// will be revoked, and so is what the refresh brings.
    private void dropAndQueue(Place place, ConnectionKey key) {
        Optional<Connection> read = store.find(key).filter(one -> one.credentials().present());
        while (read.isPresent() && !dropAndQueue(place, read.get())) {
            read = store.find(key).filter(one -> one.credentials().present());
        }
    }

    /// @return false if somebody else wrote the connection first
    private boolean dropAndQueue(Place place, Connection current) {
        Optional<RevocationDocument> document =
                CredentialSealing.open(
                                current.credentials(), current.key(), place.application().sealer())
                        .map(held -> RevocationDocument.of(place, current, held));
        var edit =
                new Edit(
                        Cause.FORGOTTEN,
                        connection -> Forgotten.of(connection, null),
                        (change, after) ->
                                document.ifPresent(
                                        one -> change.queue(queue.later(one, place, after))));
        return writer.write(place, current, current, edit).isPresent();
    }

    /// Only the credentials that were looked at: if others were granted meanwhile, those stay.
    private void drop(Place place, Held held, Cause cause, BiConsumer<Change, Connection> along) {
        long version = held.connection().credentials().version();
        writer.change(
                place,
                held.connection().key(),
                new Edit(
                        cause,
                        current ->
                                current.credentials().version() == version
                                        ? Forgotten.of(current, held.owner())
                                        : current,
                        along));
    }

    private static FlowResult.Problem problem(String message) {
        return new FlowResult.Problem(
                FlowResult.Kind.PROVIDER_ERROR,
                FlowResult.Origin.REVOKE,
                FlowDoor.bounded(message),
                null);
    }
}
