package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConnectionState;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.Requirements;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.VaultException.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a consumer's data may be reached through a connection now.
final class AccessRules {
    private AccessRules() {}

    /// @throws VaultException if there is no connection, it or its integration is switched off, a
    /// setting is missing, it is not authorized, or the consumer has not consented
    static Connection permitted(
            Place place,
            Requirements requirements,
            ConnectionKey key,
            @Nullable Connection connection) {
        Connection found = switchedOn(place, connection);
        if (found == null) {
            throw VaultException.noConnection(key);
        }
        List<String> missing = requirements.missingFrom(found.settings());
        if (!missing.isEmpty()) {
            throw new VaultException(
                    Kind.SETTINGS_MISSING,
                    "Required settings have no value: " + String.join(", ", missing));
        }
        if (ConnectionState.of(found, requirements) != ConnectionState.CALLABLE) {
            throw notAuthorized("The connection to " + name(place) + " has no usable credentials");
        }
        ConsentState consent = place.consent(found);
        if (consent != ConsentState.IMPLICIT && consent != ConsentState.GRANTED) {
            throw notAuthorized(
                    "The consumer's consent to share data of "
                            + name(place)
                            + " is missing: "
                            + consent.wire());
        }
        return found;
    }

    /// The connection itself, if there is one.
    ///
    /// @throws VaultException if it or its integration is switched off
    static @Nullable Connection switchedOn(Place place, @Nullable Connection connection) {
        if (!place.integration().enabled()) {
            throw disabled("The integration of " + name(place) + " is switched off");
        }
        if (connection != null && !connection.enabled()) {
            throw disabled("The connection to " + name(place) + " is switched off");
        }
        return connection;
    }

    static VaultException notAuthorized(String message) {
        return new VaultException(Kind.NOT_AUTHORIZED, message);
    }

    private static VaultException disabled(String message) {
        return new VaultException(Kind.INTEGRATION_DISABLED, message);
    }

    private static String name(Place place) {
        return place.connector().profile().name();
    }
}
