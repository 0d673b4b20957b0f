package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Secret;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AuthorizationAnswer;
import dev.strongroom.oauth.AuthorizationUrl;
import dev.strongroom.oauth.CaptureReader;
import dev.strongroom.oauth.CaptureResult;
import dev.strongroom.oauth.Pkce;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.oauth.TokenResult;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.PendingAuthorizationStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The authorization code flow, from the link to stored credentials (vault-behaviour.md e.2 to
/// e.4).
///
/// ``` start:  link state -> redirect URI -> client and settings -> pending row -> provider's URL
/// finish: take the pending row (once) -> code for tokens -> captures -> seal and store ->
/// redirect URI ```
///
/// Nothing is answered before it is committed: a browser that arrives at the redirect URI finds
/// the connection as it will stay.
public final class Authorizations {
    private final FlowDoor door;
    private final ConnectionStore store;
    private final PendingAuthorizationStore pending;
    private final ConnectionWriter writer;
    private final ConnectionEditor editor;
    private final TokenClient tokens;
    private final CaptureReader captures;
    private final RandomStrings random;
    private final InstantSource clock;
    private final String callbackUri;

    public Authorizations(
            VaultTools tools,
            PendingAuthorizationStore pending,
            TokenClient tokens,
            CaptureReader captures) {
        door = tools.door();
        store = tools.store();
        this.pending = pending;
        writer = tools.writer();
        editor = new ConnectionEditor(tools.clock());
        this.tokens = tokens;
        this.captures = captures;
        random = tools.random();
        clock = tools.clock();
        callbackUri = tools.publicUrl() + "/vault/callback";
    }

    /// What an authorize link brings.
    ///
    /// @param scopes asked for by the caller instead of the configured ones; empty = none
    public record Start(
            String applicationId,
            String serviceId,
            String linkState,
            @Nullable String redirectUri,
            List<String> scopes,
            @Nullable String nonce) {}

    /// @return the provider's URL to send the browser to
    /// @throws VaultException if the link is not good or something is missing
    public String start(Start start) {
        FlowDoor.Entry entry =
                door.enter(start.applicationId(), start.serviceId(), start.linkState());
        Place place = entry.place();
        String redirectUri =
                door.redirectUri(place.application().application(), start.redirectUri());
        OAuth2.AuthorizationRequest shape = FlowDoor.authorization(place.connector());
        Settings settings = settings(entry.key());
        requireSettings(place.connector(), settings);
        Account account = door.account(entry, settings);
        StateValue state = StateValue.create(start.applicationId(), random);
        boolean pkce = shape.pkce() == OAuth2.Pkce.S256;
        Secret verifier = pkce ? Secret.of(random.key()) : null;
        String url =
                providerUrl(
                        account,
                        new AuthorizationUrl.Request(
                                callbackUri,
                                state.text(),
                                scopes(start.scopes(), place, shape),
                                verifier == null ? null : Pkce.challenge(verifier)));
        pending.add(
                new PendingAuthorization(
                        state.hash(),
                        entry.key(),
                        account.client().clientId(),
                        sealVerifier(place, entry.key(), state, verifier),
                        redirectUri,
                        start.nonce(),
                        null,
                        clock.millis() + Links.LIFETIME.toMillis()));
        return url;
    }

    /// @param parameters the query that the provider sent the browser back with
    /// @throws VaultException if no authorization is waiting for this state
    public FlowResult finish(Map<String, String> parameters) {
        StateValue state =
                StateValue.parse(parameters.getOrDefault("state", ""))
                        .orElseThrow(Authorizations::unknownState);
        door.requireApplication(state.applicationId());
        PendingAuthorization waiting =
                pending.take(state.hash(), clock.millis())
                        .orElseThrow(Authorizations::unknownState);
        return new Finish(waiting, state, parameters).run();
    }

    /// One authorization on its way back.
    private final class Finish {
        private final PendingAuthorization waiting;
        private final StateValue state;
        private final Map<String, String> parameters;
        private final FlowDoor.Entry entry;

        Finish(PendingAuthorization waiting, StateValue state, Map<String, String> parameters) {
            this.waiting = waiting;
            this.state = state;
            this.parameters = parameters;
            entry = door.reenter(waiting.key());
        }

        FlowResult run() {
            Account account = door.account(entry, settings(entry.key()));
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
            var grant = new TokenClient.CodeGrant(code, callbackUri, openVerifier());
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
            CaptureResult found = captures.fromTokens(account, granted);
            Optional<FlowResult> forged = mismatch(found);
            if (forged.isPresent()) {
                return forged.get();
            }
            var captured = new HashMap<>(fromRedirect);
            captured.putAll(found.values());
            writer.createOrChange(
                    entry.place(),
                    entry.key(),
                    Edit.of(
                            Cause.AUTHORIZED,
                            current ->
                                    editor.authorized(current, granted, captured, entry.place())));
            return result(null);
        }

        /// A value that does not look as declared may come from somebody else's server: nothing
        /// is kept then. One that is missing leaves the connection waiting for that setting.
        private Optional<FlowResult> mismatch(CaptureResult captured) {
            return captured.problems().stream()
                    .filter(one -> one.kind() == CaptureResult.ProblemKind.MISMATCH)
                    .findFirst()
                    .map(one -> providerError(one.setting() + ": " + one.message()));
        }

        private @Nullable Secret openVerifier() {
            Sealed sealed = waiting.codeVerifier();
            return sealed == null
                    ? null
                    : entry.place()
                            .application()
                            .sealer()
                            .open(sealed, verifierContext(waiting.key(), state));
        }

        private FlowResult providerError(String message) {
            return problem(FlowResult.Kind.PROVIDER_ERROR, message);
        }

        private FlowResult problem(FlowResult.Kind kind, String message) {
            return result(
                    new FlowResult.Problem(
                            kind, FlowResult.Origin.CALLBACK, FlowDoor.bounded(message)));
        }

        private FlowResult result(FlowResult.@Nullable Problem problem) {
            return new FlowResult(
                    waiting.redirectUri(),
                    waiting.key().applicationId(),
                    waiting.key().serviceId(),
                    waiting.clientId(),
                    problem);
        }
    }

    private static String words(TokenResult.Refused refused) {
        return refused.description().isEmpty() ? refused.error() : refused.description();
    }

    private Settings settings(ConnectionKey key) {
        return store.find(key).map(one -> one.settings()).orElse(Settings.EMPTY);
    }

    private static void requireSettings(Connector connector, Settings settings) {
        for (String field : connector.requiredForAuthorization()) {
            if (!settings.has(field)) {
                throw new VaultException(
                        Kind.SETTINGS_MISSING,
                        "Fill in " + field + " before authorizing " + connector.profile().name());
            }
        }
    }

    /// Settings were checked when they were entered, but a connector file may have become
    /// stricter.
    private static String providerUrl(Account account, AuthorizationUrl.Request request) {
        try {
            return AuthorizationUrl.of(account, request);
        } catch (UnsafeValueException | Template.MissingValueException e) {
            throw new VaultException(
                    Kind.SETTINGS_MISSING,
                    "A setting does not fit the connector any more: " + e.getMessage());
        }
    }

    private static List<String> scopes(
            List<String> asked, Place place, OAuth2.AuthorizationRequest shape) {
        return asked.isEmpty() ? place.scopes(shape.defaultScopes()) : asked;
    }

    private static @Nullable Sealed sealVerifier(
            Place place, ConnectionKey key, StateValue state, @Nullable Secret verifier) {
        return verifier == null
                ? null
                : place.application().sealer().seal(verifier, verifierContext(key, state));
    }

    private static SealContext verifierContext(ConnectionKey key, StateValue state) {
        return SealContexts.of(key, "code_verifier:" + state.hash());
    }

    private static VaultException unknownState() {
        return new VaultException(
                Kind.STATE_INVALID,
                "This authorization is not known, was used already, or has expired");
    }
}
