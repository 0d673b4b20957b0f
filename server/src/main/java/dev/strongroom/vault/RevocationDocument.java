package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.CannotOpenException;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.QueuedRevocation;
import dev.strongroom.vault.Directory.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What a queued revocation takes along, as the connection may be gone when its time comes: the
/// tokens, and of the settings those that the call is made of.
///
/// @param awaitedBy the version of the connection's credentials that says it was not authorized
/// again, so that subscribers are owed the event; [#NOBODY] = no event
record RevocationDocument(Credentials credentials, Map<String, String> values, long awaitedBy) {
    static final long NOBODY = -1;

    private static final String VALUES = "values";
    private static final String AWAITED_BY = "awaited_by";

    RevocationDocument {
        values = Map.copyOf(values);
    }

    /// @throws VaultException if stored secrets do not open
    static RevocationDocument of(Place place, Connection connection, Credentials credentials) {
        Map<String, String> all =
                SettingsKeeper.reveal(
                        connection.settings(),
                        place.connector(),
                        connection.key(),
                        place.application().sealer());
        all.keySet().retainAll(needed(place));
        return new RevocationDocument(credentials, all, NOBODY);
    }

    RevocationDocument withAwaitedBy(long version) {
        return new RevocationDocument(credentials, values, version);
    }

    /// Names in every template that takes part, in the base URL of relative ones too.
    private static Set<String> needed(Place place) {
        var names = new LinkedHashSet<String>();
        if (place.connector().auth() instanceof OAuth2 oauth) {
            Revocation shape = oauth.revocation();
            if (shape != null) {
                names.addAll(shape.url().names());
                shape.parameters().values().forEach(one -> names.addAll(one.names()));
            }
            Template tokenUrl = oauth.token().url();
            names.addAll(tokenUrl.names());
            names.addAll(place.connector().access().baseUrl().names());
            if (!place.operatorsClient()) {
                names.addAll(Set.of("client_id", "client_secret"));
            }
        }
        return names;
    }

    Sealed seal(ConnectionKey key, String id, Sealer sealer) {
        var document = new LinkedHashMap<String, Object>(CredentialSealing.document(credentials));
        document.put(VALUES, values);
        document.put(AWAITED_BY, awaitedBy);
        return sealer.seal(Secret.of(Json.write(document)), context(key, id));
    }

    /// @throws VaultException if the stored bytes do not open
    static RevocationDocument open(QueuedRevocation queued, Sealer sealer) {
        ConnectionKey key = queued.key();
        try {
            Secret text = sealer.open(queued.document(), context(key, queued.id()));
            Map<String, Object> document = Json.object(text.reveal());
            var values = new HashMap<String, String>();
            if (document.get(VALUES) instanceof Map<?, ?> stored) {
                stored.forEach((id, value) -> values.put(id.toString(), value.toString()));
            }
            return new RevocationDocument(
                    CredentialSealing.credentials(document),
                    values,
                    document.get(AWAITED_BY) instanceof Number number
                            ? number.longValue()
                            : NOBODY);
        } catch (CannotOpenException e) {
            throw VaultException.unreadable(key, e);
        }
    }

    private static SealContext context(ConnectionKey key, String id) {
        return SealContexts.of(key, "revocation:" + id);
    }

    /// Without the values: some are secret.
    @Override
    public String toString() {
        return "RevocationDocument" + values.keySet();
    }
}
