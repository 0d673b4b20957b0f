package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.connection.PendingAuthorization;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.log.Visit;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AuthorizationUrl;
import dev.strongroom.oauth.CaptureReader;
import dev.strongroom.oauth.Pkce;
import dev.strongroom.oauth.TokenClient;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.store.PendingAuthorizationStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The authorization code flow, from the link to stored credentials (vault-behaviour.md e.2 to
/// e.4, e.7).
///
/// ``` start:  link state -> page -> redirect URI -> client and settings -> pending row ->
/// provider's URL
/// finish: take the pending row (once) -> the same browser -> [Redemption] -> redirect URI ```
///
/// Nothing is answered before it is committed: a browser that arrives at the redirect URI finds
/// the connection as it will stay.
public final class Authorizations {
    private static final int LONGEST_NONCE = 256;

    private final FlowDoor door;
    private final ConnectionStore store;
    private final Consumers consumers;
    private final PendingAuthorizationStore pending;
    private final Redemption redemption;
    private final RandomStrings random;
    private final InstantSource clock;
    private final String callbackUri;

    public Authorizations(
            VaultTools tools,
            PendingAuthorizationStore pending,
            TokenClient tokens,
            CaptureReader captures,
            ClientAlarms alarms) {
        door = tools.door();
        store = tools.store();
        consumers = tools.consumers();
        this.pending = pending;
        random = tools.random();
        clock = tools.clock();
        callbackUri = tools.publicUrl() + "/vault/callback";
        redemption = new Redemption(tools, tokens, captures, alarms, callbackUri);
    }

    /// What an authorize link brings.
    ///
    /// @param scopes asked for by the caller instead of the configured ones; empty = none
    /// @param nonce the opener's; asks for confirmation where the application has that
    /// @param page where the link stood, as the browser says, or null
    public record Start(
            String applicationId,
            String serviceId,
            String linkState,
            @Nullable String redirectUri,
            List<String> scopes,
            @Nullable String nonce,
            @Nullable String page) {}

    /// @param providerUrl where to send the browser
    /// @param mark what to give it to show when it comes back; null = nothing
    public record Started(String providerUrl, @Nullable BrowserMark mark) {}

    /// @throws VaultException if the link is not good or something is missing
    public Started start(Start start) {
        FlowDoor.Entry entry =
                door.enter(start.applicationId(), start.serviceId(), start.linkState());
        Place place = entry.place();
        Application application = place.application().application();
        door.requireOrigin(application, start.page());
        String redirectUri = door.redirectUri(application, start.redirectUri());
        String nonce = nonce(application, redirectUri, start.nonce());
        OAuth2.AuthorizationRequest shape = FlowDoor.authorization(place.connector());
        Account account = account(entry);
        StateValue state = StateValue.create(application.id(), random);
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
        boolean tied = application.policy().protection() == OAuthProtection.ENFORCED;
        BrowserMark mark = tied ? BrowserMark.create(state, random) : null;
        pending.add(
                new PendingAuthorization(
                        state.hash(),
                        entry.key(),
                        account.client().clientId(),
                        CodeVerifiers.seal(verifier, place, entry.key(), state),
                        redirectUri,
                        nonce,
                        mark == null ? null : mark.hash(),
                        expiry()));
        return new Started(url, mark);
    }

    /// For a caller that asks for consent by itself and then sends a browser to the callback.
    /// Without PKCE, as the caller asks, and good in any browser, as it was begun in none.
    ///
    /// @return the `state` for the callback
    /// @throws VaultException if something is missing; a redirect URI of whatever fault is
    /// `REDIRECT_URI_UNREGISTERED`
    public String prepare(ConnectionKey key, @Nullable String requestedRedirectUri) {
        FlowDoor.Entry entry = door.reenter(key);
        String redirectUri = target(entry, requestedRedirectUri);
        Account account = account(entry);
        StateValue state = StateValue.uuid(random);
        consumers.touch(key.applicationId(), key.consumerId());
        pending.add(
                new PendingAuthorization(
                        state.hash(),
                        key,
                        account.client().clientId(),
                        null,
                        redirectUri,
                        null,
                        null,
                        expiry()));
        return state.text();
    }

    /// @param parameters the query that the provider sent the browser back with
    /// @param shown what the browser has under the name of this state's [BrowserMark]
    /// @throws VaultException if no authorization is waiting for this state in this browser
    public FlowResult finish(Map<String, String> parameters, List<String> shown) {
        StateValue state =
                StateValue.parse(parameters.getOrDefault("state", ""))
                        .orElseThrow(Authorizations::unknownState);
        PendingAuthorization waiting =
                pending.take(state.hash(), clock.millis())
                        .orElseThrow(Authorizations::unknownState);
        Visit.about(waiting.key());
        door.requireApplication(waiting.key().applicationId());
        if (!BrowserMark.fits(waiting.browserHash(), shown)) {
            throw new VaultException(
                    Kind.STATE_INVALID,
                    "This authorization was not started in this browser; start again");
        }
        return redemption.redeem(waiting, parameters);
    }

    /// The account, once every setting that its consent page needs is there.
    private Account account(FlowDoor.Entry entry) {
        Settings settings =
                store.find(entry.key()).map(one -> one.settings()).orElse(Settings.EMPTY);
        Connector connector = entry.place().connector();
        for (String field : connector.requiredForAuthorization()) {
            if (!settings.has(field)) {
                throw new VaultException(
                        Kind.SETTINGS_MISSING,
                        "Fill in " + field + " before authorizing " + connector.profile().name());
            }
        }
        return door.account(entry, settings);
    }

    private String target(FlowDoor.Entry entry, @Nullable String requested) {
        try {
            return door.redirectUri(entry.place().application().application(), requested);
        } catch (VaultException e) {
            throw new VaultException(
                    Kind.REDIRECT_URI_UNREGISTERED, String.valueOf(e.getMessage()));
        }
    }

    private long expiry() {
        return clock.millis() + Links.LIFETIME.toMillis();
    }

    /// Where the application asks for no protection, a nonce still counts on the way to our own
    /// pages: these always confirm.
    private @Nullable String nonce(
            Application application, String redirectUri, @Nullable String nonce) {
        boolean ignored =
                application.policy().protection() == OAuthProtection.OFF
                        && !door.endsHere(redirectUri);
        if (ignored || nonce == null || nonce.isEmpty()) {
            return null;
        }
        if (nonce.length() > LONGEST_NONCE || nonce.chars().anyMatch(Character::isISOControl)) {
            throw new VaultException(
                    Kind.INVALID_REQUEST,
                    "Query parameter nonce must be at most "
                            + LONGEST_NONCE
                            + " characters, none of them a control");
        }
        return nonce;
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

    private static VaultException unknownState() {
        return new VaultException(
                Kind.STATE_INVALID,
                "This authorization is not known, was used already, or has expired");
    }
}
