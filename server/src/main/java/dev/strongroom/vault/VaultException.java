package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.crypto.CannotOpenException;
import dev.strongroom.store.ParentGoneException;
import java.util.function.Supplier;

/// A request that cannot be done, and why. The message is for the caller; it never holds a
/// secret.
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public VaultException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// Stored secrets that do not open: their bytes were changed, or belong to another row or
    /// key.
    static VaultException unreadable(ConnectionKey key, CannotOpenException cause) {
        var exception =
                new VaultException(
                        Kind.UNREADABLE,
                        "The stored secrets of "
                                + key.id()
                                + " cannot be opened; delete the connection and make it again");
        exception.initCause(cause);
        return exception;
    }

    static VaultException noConnection(ConnectionKey key) {
        return new VaultException(
                Kind.CONNECTION_UNKNOWN, "Could not find connection with id: '" + key.id() + "'");
    }

    /// @param resource as the caller named it
    static VaultException noResource(String resource) {
        return new VaultException(Kind.RESOURCE_UNKNOWN, resource);
    }

    static VaultException noConsumer(String consumerId) {
        return new VaultException(
                Kind.CONSUMER_UNKNOWN, "Could not find consumer with id: '" + consumerId + "'");
    }

    public Kind kind() {
        return kind;
    }

    /// For a write that needs the application to be there.
    static <T> T requiringApplication(Supplier<T> write) {
        try {
            return write.get();
        } catch (ParentGoneException e) {
            var exception =
                    new VaultException(Kind.APPLICATION_GONE, "The application was deleted");
            exception.initCause(e);
            throw exception;
        }
    }

    /// What is wrong. `api` gives each its status and name in one exhaustive switch.
    public enum Kind {
        /// Another process has just deleted the application.
        APPLICATION_GONE,
        /// No connector of that id in that unified API.
        CONNECTOR_UNKNOWN,
        /// The application has not switched the connector on.
        INTEGRATION_UNKNOWN,
        /// The integration is switched off.
        INTEGRATION_DISABLED,
        /// The operator asked for something that is not there.
        ENTITY_UNKNOWN,
        /// Only the configuration file can change it.
        DECLARED,
        /// The consumer has no such connection.
        CONNECTION_UNKNOWN,
        /// The application has no such consumer.
        CONSUMER_UNKNOWN,
        /// The application has no such field to map.
        MAPPING_UNKNOWN,
        /// The connector knows no such resource, or has not what was asked of it. The message is
        /// the resource.
        RESOURCE_UNKNOWN,
        /// A value in the request is wrong.
        INVALID_REQUEST,
        /// There are no credentials that could be used.
        NOT_AUTHORIZED,
        /// A required setting has no value.
        SETTINGS_MISSING,
        /// The integration has no OAuth client.
        CLIENT_MISSING,
        /// No redirect URI, or one that no browser may be sent to.
        REDIRECT_URI_INVALID,
        /// A redirect URI that the application has not registered.
        REDIRECT_URI_UNREGISTERED,
        /// A page whose origin the application has not registered.
        ORIGIN_UNREGISTERED,
        /// A state that was altered, has expired, was used, or belongs elsewhere.
        STATE_INVALID,
        /// The operation does not fit the connector or the connection.
        UNPROCESSABLE,
        /// What is stored cannot be opened.
        UNREADABLE,
        /// Others changed the same connection again and again meanwhile.
        CONFLICT
    }
}
