package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AccountCheck;
import dev.strongroom.oauth.CheckResult;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.vault.Directory.Place;
import org.jspecify.annotations.Nullable;

/// Tries credentials that a consumer entered: by the connector's login call, or by its verification
/// call.
public final class SettingsCheck {
    private final AccountCheck check;
    private final TokenClient tokens;

    public SettingsCheck(AccountCheck check, TokenClient tokens) {
        this.check = check;
        this.tokens = tokens;
    }

    /// What a try showed.
    sealed interface Verdict {
        /// @param tokens what a login brought; null where none was needed
        record Good(TokenResult.@Nullable Granted tokens) implements Verdict {}

        /// @param status of the provider's answer; 0 = nothing was sent
        record Bad(int status, String message) implements Verdict {}

        /// The provider gave no answer that would tell.
        ///
        /// @param retryAfterMillis what it asked to wait; null = it did not say
        record Unknown(String message, @Nullable Long retryAfterMillis) implements Verdict {}
    }

    /// Whether entered credentials can be tried. What an OAuth authorization brings is known to be
    /// good.
    public static boolean possible(Connector connector) {
        return switch (connector.auth()) {
            case OAuth2 oauth -> false;
            case AuthScheme.TokenExchange exchange -> true;
            case AuthScheme.None none -> false;
            default -> AccountCheck.possible(connector);
        };
    }

    /// @param settings complete
    /// @throws VaultException if stored secrets do not open
    Verdict of(Place place, ConnectionKey key, Settings settings) {
        Account account = Accounts.of(place, key, settings);
        return place.connector().auth() instanceof AuthScheme.TokenExchange
                ? login(account)
                : verify(account);
    }

    Verdict verify(Account account) {
        return switch (check.check(account)) {
            case CheckResult.Accepted accepted -> new Verdict.Good(null);
            case CheckResult.Rejected rejected ->
                    new Verdict.Bad(rejected.status(), rejected.message());
            case CheckResult.Unavailable unavailable ->
                    new Verdict.Unknown(unavailable.message(), unavailable.retryAfterMillis());
        };
    }

    private Verdict login(Account account) {
        return switch (tokens.login(account)) {
            case TokenResult.Granted granted -> new Verdict.Good(granted);
            case TokenResult.Refused refused -> new Verdict.Bad(refused.status(), words(refused));
            case TokenResult.Unavailable unavailable ->
                    new Verdict.Unknown(unavailable.message(), unavailable.retryAfterMillis());
        };
    }

    private static String words(TokenResult.Refused refused) {
        return refused.description().isEmpty() ? refused.error() : refused.description();
    }

    /// The connection as the verdict leaves it.
    ///
    /// @param current with the settings that were tried; without a verdict, with the one before
    static Connection applied(Connection current, Verdict verdict, Place place) {
        return switch (verdict) {
            case Verdict.Good good -> {
                Connection checked =
                        current.withStanding(current.standing().withCheckFailed(false));
                TokenResult.Granted tokens = good.tokens();
                yield tokens == null ? checked : Renewed.replaced(checked, tokens, place);
            }
            case Verdict.Bad bad -> current.withStanding(current.standing().withCheckFailed(true));
            case Verdict.Unknown unknown -> current;
        };
    }
}
