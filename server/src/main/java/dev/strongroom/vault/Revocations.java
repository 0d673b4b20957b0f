package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.RevocationClient;
import dev.strongroom.oauth.RevocationResult;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.VaultException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The disconnect button: tells the provider to forget the tokens, then forgets them here; record
/// and settings stay (vault-behaviour.md e.8).
public final class Revocations {
    private final FlowDoor door;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final RevocationClient revocation;

    public Revocations(VaultTools tools, RevocationClient revocation) {
        door = tools.door();
        store = tools.store();
        writer = tools.writer();
        this.revocation = revocation;
    }

    /// @return where to send the browser; on a problem the credentials are still there
    /// @throws VaultException if the link is not good or there is no connection
    public FlowResult revoke(
            String applicationId,
            String serviceId,
            String linkState,
            @Nullable String requestedRedirectUri) {
        FlowDoor.Entry entry = door.enter(applicationId, serviceId, linkState);
        String redirectUri =
                door.redirectUri(entry.place().application().application(), requestedRedirectUri);
        Connection connection =
                store.find(entry.key())
                        .orElseThrow(
                                () ->
                                        new VaultException(
                                                Kind.CONNECTION_UNKNOWN,
                                                "There is nothing to disconnect"));
        FlowResult.@Nullable Problem problem = tellProvider(entry, connection);
        if (problem == null && connection.credentials().present()) {
            forget(entry, connection);
        }
        return new FlowResult(
                redirectUri,
                applicationId,
                serviceId,
                entry.place().integration().clientId(),
                problem);
    }

    private FlowResult.@Nullable Problem tellProvider(FlowDoor.Entry entry, Connection connection) {
        Optional<Credentials> credentials =
                CredentialSealing.open(
                        connection.credentials(),
                        entry.key(),
                        entry.place().application().sealer());
        if (credentials.isEmpty() || !revocable(entry)) {
            return null;
        }
        Account account = door.account(entry, connection.settings());
        return switch (revocation.revoke(account, credentials.get())) {
            case RevocationResult.Revoked revoked -> null;
            case RevocationResult.Refused refused ->
                    problem("The provider refused to revoke: " + refused.error());
            case RevocationResult.Unavailable unavailable -> problem(unavailable.message());
        };
    }

    private static boolean revocable(FlowDoor.Entry entry) {
        return entry.place().connector().auth() instanceof OAuth2 oauth
                && oauth.revocation() != null;
    }

    /// Only the credentials that were revoked: if others were granted meanwhile, those stay.
    private void forget(FlowDoor.Entry entry, Connection revoked) {
        writer.change(
                entry.place(),
                entry.key(),
                Edit.of(
                        Cause.REVOKED,
                        current ->
                                sameCredentials(current, revoked)
                                        ? current.withCredentials(StoredCredentials.NONE)
                                                .withStanding(Standing.REVOKED)
                                        : current));
    }

    private static boolean sameCredentials(Connection a, Connection b) {
        return a.credentials().version() == b.credentials().version();
    }

    private static FlowResult.Problem problem(String message) {
        return new FlowResult.Problem(
                FlowResult.Kind.PROVIDER_ERROR,
                FlowResult.Origin.REVOKE,
                FlowDoor.bounded(message));
    }
}
