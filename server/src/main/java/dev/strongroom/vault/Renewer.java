package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Secret;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.vault.Directory.Place;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Asks the provider for new tokens, whichever way the connector takes. Knows no lease: the caller
/// must own the connection before it sends.
final class Renewer {
    private final TokenClient tokens;

    Renewer(TokenClient tokens) {
        this.tokens = tokens;
    }

    /// A request that is ready to be sent, with everything opened that it needs.
    record Prepared(Place place, Account account, Renewal renewal, Optional<Secret> refreshToken) {
        /// How many it may take: one per client secret.
        int requests() {
            boolean oauth = place.connector().auth() instanceof OAuth2;
            return oauth ? Math.max(1, account.client().clientSecrets().size()) : 1;
        }
    }

    /// @throws VaultException if something that it needs is missing or does not open
    Prepared prepare(Place place, Connection connection) {
        Account account = Accounts.of(place, connection.key(), connection.settings());
        Renewal renewal = Renewal.of(place.connector(), connection.credentials());
        Optional<Credentials> held =
                renewal == Renewal.REFRESH_TOKEN
                        ? CredentialSealing.open(
                                connection.credentials(),
                                connection.key(),
                                place.application().sealer())
                        : Optional.empty();
        return new Prepared(place, account, renewal, held.map(Credentials::refreshToken));
    }

    /// Spends the refresh token, or runs the grant or the login.
    TokenResult send(Prepared prepared) {
        Account account = prepared.account();
        return switch (prepared.renewal()) {
            case REFRESH_TOKEN -> tokens.refresh(account, prepared.refreshToken().orElseThrow());
            case LOGIN -> tokens.login(account);
            case GRANT -> grant(prepared.place(), account);
            case NONE -> throw new IllegalStateException("there is nothing to renew");
        };
    }

    private TokenResult grant(Place place, Account account) {
        OAuth2 scheme = (OAuth2) place.connector().auth();
        List<String> scopes = place.scopes(List.of());
        if (scheme.grant() == OAuthGrantType.CLIENT_CREDENTIALS) {
            return tokens.clientCredentials(account, scopes);
        }
        String password = Objects.requireNonNullElse(account.values().apply("password"), "");
        String username = Objects.requireNonNullElse(account.values().apply("username"), "");
        return tokens.password(
                account, new TokenClient.Login(username, Secret.of(password)), scopes);
    }
}
