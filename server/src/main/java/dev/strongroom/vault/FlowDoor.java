package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.log.Visit;
import dev.strongroom.oauth.Account;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import org.jspecify.annotations.Nullable;

/// What a browser flow checks before it does anything: the link, the page it stands on, the
/// integration, the OAuth client, the redirect URI.
final class FlowDoor {
    private static final int LONGEST_MESSAGE = 300;

    private final Applications applications;
    private final Directory directory;
    private final Links links;
    private final RedirectUris redirectUris;
    private final Origins origins;

    /// @param publicUrl of this server
    FlowDoor(Applications applications, Directory directory, Links links, String publicUrl) {
        this.applications = applications;
        this.directory = directory;
        this.links = links;
        redirectUris = new RedirectUris(publicUrl);
        origins = new Origins(publicUrl);
    }

    /// A flow that is let in: which connection, and what is around it.
    record Entry(ConnectionKey key, Place place) {}

    /// @throws VaultException if the link's state is not ours, has expired, or is for another
    /// path
    Entry enter(String applicationId, String serviceId, String linkState) {
        ConnectionKey key =
                applications
                        .find(applicationId)
                        .flatMap(one -> links.verify(one, serviceId, linkState))
                        .orElseThrow(
                                () ->
                                        new VaultException(
                                                Kind.STATE_INVALID,
                                                "The link is not valid or has expired; get a new one"));
        Visit.about(key);
        return reenter(key);
    }

    Entry reenter(ConnectionKey key) {
        Place place = directory.find(key);
        if (!place.integration().enabled()) {
            throw new VaultException(
                    Kind.INTEGRATION_DISABLED,
                    place.connector().profile().name() + " is switched off for this application");
        }
        authorization(place.connector());
        return new Entry(key, place);
    }

    void requireApplication(String applicationId) {
        if (applications.find(applicationId).isEmpty()) {
            throw new VaultException(Kind.STATE_INVALID, "This authorization is not known");
        }
    }

    String redirectUri(Application application, @Nullable String requested) {
        return redirectUris.choose(application, requested);
    }

    /// Whether the browser comes back to a page of this server, which confirms what it asked for.
    boolean endsHere(String redirectUri) {
        return redirectUris.isOwnPage(redirectUri);
    }

    /// @throws VaultException if the link stood on a page that the application has not registered
    /// and must
    void requireOrigin(Application application, @Nullable String page) {
        origins.require(application, page);
    }

    /// @throws VaultException if no browser authorizes the connector
    static OAuth2.AuthorizationRequest authorization(Connector connector) {
        OAuth2.AuthorizationRequest shape =
                connector.auth() instanceof OAuth2 oauth ? oauth.authorization() : null;
        if (shape != null) {
            return shape;
        }
        throw new VaultException(
                Kind.UNPROCESSABLE, connector.profile().name() + " is not authorized in a browser");
    }

    /// The account as the protocol sees it, with every secret it may need opened.
    Account account(Entry entry, Settings settings) {
        return Accounts.of(entry.place(), entry.key(), settings);
    }

    /// Text from a provider, cut to what fits into a redirect and stripped of control characters.
    static String bounded(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE);
    }
}
