package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AuthorizationAnswer;
import dev.strongroom.oauth.CaptureReader;
import dev.strongroom.oauth.CaptureResult;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.store.ConnectionStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What becomes of an authorization that came back and was let in: code for tokens, captures, seal
/// and store. Where the application wants it, what is stored waits for the opener's word.
final class Redemption {
    private final FlowDoor door;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final ConnectionEditor editor;
    private final TokenClient tokens;
    private final CaptureReader captures;
    private final ClientAlarms alarms;
    private final RandomStrings random;
    private final InstantSource clock;
    private final String callbackUri;

    Redemption(
            VaultTools tools,
            TokenClient tokens,
            CaptureReader captures,
            ClientAlarms alarms,
            String callbackUri) {
        this.alarms = alarms;
        door = tools.door();
        store = tools.store();
        writer = tools.writer();
        editor = new ConnectionEditor(tools.clock());
        this.tokens = tokens;
        this.captures = captures;
        random = tools.random();
        clock = tools.clock();
        this.callbackUri = callbackUri;
    }

    /// @param waiting taken, so that nobody else redeems it
    /// @param parameters the query that the provider sent the browser back with
    FlowResult redeem(PendingAuthorization waiting, Map<String, String> parameters) {
        return new Return(waiting, parameters).run();
    }

    /// One authorization on its way back.
    private final class Return {
        private final PendingAuthorization waiting;
        private final Map<String, String> parameters;
        private final FlowDoor.Entry entry;

        Return(PendingAuthorization waiting, Map<String, String> parameters) {
            this.waiting = waiting;
            this.parameters = parameters;
            entry = door.reenter(waiting.key());
        }

        FlowResult run() {
            Settings settings =
                    store.find(entry.key()).map(one -> one.settings()).orElse(Settings.EMPTY);
            Account account = door.account(entry, settings);
            return switch (answer(account)) {
                case AuthorizationAnswer.Code answer -> redeem(account, answer.code());
                case AuthorizationAnswer.Declined declined ->
                        providerError(
                                declined.description().isEmpty()
                                        ? declined.error()
                                        : declined.description());
                case AuthorizationAnswer.Unusable unusable -> providerError(unusable.message());
            };
        }

        private AuthorizationAnswer answer(Account account) {
            try {
                return AuthorizationAnswer.read(account, parameters);
            } catch (UnsafeValueException | Template.MissingValueException e) {
                return new AuthorizationAnswer.Unusable(
                        "a setting does not fit the connector any more: " + e.getMessage());
            }
        }

        /// A code is redeemed by the OAuth client that asked for it, or not at all.
        private FlowResult redeem(Account account, Secret code) {
            return account.client().clientId().equals(waiting.clientId())
                    ? exchange(account, code)
                    : problem(
                            FlowResult.Kind.CODE_EXCHANGE_FAILED,
                            "The OAuth client was changed meanwhile; authorize again");
        }

        /// Values from the redirect come first: they may say which of a service's hosts the code
        /// is redeemed at.
        private FlowResult exchange(Account account, Secret code) {
            CaptureResult redirect = captures.fromRedirect(account, parameters);
            Optional<FlowResult> forged = mismatch(redirect);
            if (forged.isPresent()) {
                return forged.get();
            }
            Account there = account.with(redirect.values());
            Secret verifier = CodeVerifiers.open(waiting, entry.place());
            var grant = new TokenClient.CodeGrant(code, callbackUri, verifier);
            return switch (tokens.exchangeCode(there, grant)) {
                case TokenResult.Granted granted -> keep(there, granted, redirect.values());
                case TokenResult.Refused refused ->
                        problem(FlowResult.Kind.CODE_EXCHANGE_FAILED, words(refused));
                case TokenResult.Unavailable unavailable ->
                        problem(FlowResult.Kind.CODE_EXCHANGE_FAILED, unavailable.message());
            };
        }

        private FlowResult keep(
                Account account, TokenResult.Granted granted, Map<String, String> fromRedirect) {
            alarms.clear(entry.place().integration());
            CaptureResult found = captures.fromTokens(account, granted);
            Optional<FlowResult> forged = mismatch(found);
            if (forged.isPresent()) {
                return forged.get();
            }
            var captured = new HashMap<>(fromRedirect);
            captured.putAll(found.values());
            var handover = handover();
            writer.createOrChange(
                    entry.place(),
                    entry.key(),
                    edit(
                            current -> editor.authorized(current, granted, captured, entry.place()),
                            handover));
            return result(null, handover);
        }

        /// Null where the opener is not asked.
        private FlowResult.@Nullable Handover handover() {
            OAuthProtection protection =
                    entry.place().application().application().policy().protection();
            String nonce = waiting.nonce();
            boolean asked =
                    switch (protection) {
                        // Without protection only a nonce on the way to our own pages is kept.
                        case OFF, CONFIRM -> nonce != null;
                        case ENFORCED -> true;
                    };
            Application application = entry.place().application().application();
            return asked
                    ? new FlowResult.Handover(
                            nonce == null ? "" : nonce,
                            Secret.of(random.uuid()),
                            protection == OAuthProtection.ENFORCED
                                    ? application.allowedOrigins()
                                    : null)
                    : null;
        }

        private Edit edit(
                UnaryOperator<Connection> change, FlowResult.@Nullable Handover handover) {
            return handover == null
                    ? Edit.of(Cause.AUTHORIZED, change)
                    : new Edit(
                            Cause.AUTHORIZED,
                            current -> Confirmations.unconfirmed(change.apply(current)),
                            (transaction, after) ->
                                    transaction.add(
                                            Confirmations.of(
                                                    after,
                                                    handover.confirmToken(),
                                                    clock.millis())));
        }

        /// A value that does not look as declared may come from somebody else's server: nothing
        /// is kept then. One that is missing leaves the connection waiting for that setting.
        private Optional<FlowResult> mismatch(CaptureResult captured) {
            return captured.problems().stream()
                    .filter(one -> one.kind() == CaptureResult.ProblemKind.MISMATCH)
                    .findFirst()
                    .map(one -> providerError(one.setting() + ": " + one.message()));
        }

        private FlowResult providerError(String message) {
            return problem(FlowResult.Kind.PROVIDER_ERROR, message);
        }

        private FlowResult problem(FlowResult.Kind kind, String message) {
            return result(
                    new FlowResult.Problem(
                            kind,
                            FlowResult.Origin.CALLBACK,
                            FlowDoor.bounded(message),
                            waiting.nonce()),
                    null);
        }

        private FlowResult result(
                FlowResult.@Nullable Problem problem, FlowResult.@Nullable Handover handover) {
            return new FlowResult(
                    waiting.redirectUri(),
                    waiting.key().applicationId(),
                    waiting.key().serviceId(),
                    waiting.clientId(),
                    problem,
                    handover);
        }
    }

    private static String words(TokenResult.Refused refused) {
        return refused.description().isEmpty() ? refused.error() : refused.description();
    }
}
