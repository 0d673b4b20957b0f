package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.OAuthClient;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.util.List;
import java.util.Map;

/// Connections as the protocol sees them, with every secret it may need opened.
final class Accounts {
    private Accounts() {}

    /// @throws VaultException if there is no OAuth client where one is needed, or stored secrets do
    /// not open
    static Account of(Place place, ConnectionKey key, Settings settings) {
        Sealer sealer = place.application().sealer();
        return of(place, SettingsKeeper.reveal(settings, place.connector(), key, sealer));
    }

    /// @param values settings by id, secrets included
    /// @throws VaultException if there is no OAuth client where one is needed
    static Account of(Place place, Map<String, String> values) {
        Sealer sealer = place.application().sealer();
        return place.connector().auth() instanceof OAuth2 scheme
                ? new Account(place.connector(), client(place, scheme, values, sealer), values::get)
                : new Account(place.connector(), values::get);
    }

    private static OAuthClient client(
            Place place, OAuth2 scheme, Map<String, String> values, Sealer sealer) {
        if (scheme.clientSource() == OAuth2.ClientSource.CONNECTION) {
            String id = values.get("client_id");
            String secret = values.get("client_secret");
            if (id == null) {
                throw missingClient(place);
            }
            return new OAuthClient(id, secret == null ? List.of() : List.of(Secret.of(secret)));
        }
        String id = place.integration().clientId();
        if (id == null || !ConnectionView.hasClient(place.connector(), place.integration())) {
            throw missingClient(place);
        }
        return new OAuthClient(id, ClientSecrets.open(place.integration(), sealer));
    }

    private static VaultException missingClient(Place place) {
        return new VaultException(
                Kind.CLIENT_MISSING,
                "The integration of "
                        + place.connector().profile().name()
                        + " has no OAuth client id and secret");
    }
}
