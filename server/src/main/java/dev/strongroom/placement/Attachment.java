package dev.strongroom.placement;

import dev.strongroom.connector.Connector;
import dev.strongroom.crypto.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the credentials of an account, and its connector file, add to calls of its API. Immutable.
///
/// The order for a call: the query parameters; then [#body] where [#changesBody]; then, over what
/// came of both, [#signature] where [#signs].
public final class Attachment {
    private final Map<String, String> defaults;
    private final Map<String, String> headers;
    private final Map<String, String> defaultQuery;
    private final Map<String, String> query;
    private final List<Secret> secrets;
    private final List<BodyChange> changes;
    private final @Nullable Signer signer;

    Attachment(Placing placing) {
        defaults = placing.defaults();
        headers = placing.headers();
        defaultQuery = placing.defaultQuery();
        query = placing.query();
        secrets = placing.secrets();
        changes = placing.changes();
        signer = placing.signer();
    }

    /// @param values settings, captured values and `access_token` by id, in the clear; null = none
    /// @throws dev.strongroom.connector.Template.MissingValueException if a credential has no value
    /// @throws dev.strongroom.connector.UnsafeValueException if a value is none of its choices
    /// @throws IllegalArgumentException if a value fits into no header or envelope, or is no key;
    ///     the message does not quote it
    public static Attachment of(Connector connector, Function<String, @Nullable String> values) {
        return new Placing(connector, values).attachment();
    }

    /// Headers that the file sends with every call; a caller's own of the same name may win. In a
    /// map that does not know upper from lower case.
    public Map<String, String> defaults() {
        return defaults;
    }

    /// Headers with credentials: they take the place of any of the same name. In a map that does
    /// not know upper from lower case.
    public Map<String, String> headers() {
        return headers;
    }

    /// Query parameters that the file sends with every call, decoded.
    public Map<String, String> defaultQuery() {
        return defaultQuery;
    }

    /// Query parameters with credentials, decoded: they take the place of any of the same name.
    public Map<String, String> query() {
        return query;
    }

    /// Everything that must not come back in a message, an echo or a log.
    public List<Secret> secrets() {
        return secrets;
    }

    /// Whether [#body] must be called.
    public boolean changesBody() {
        return !changes.isEmpty();
    }

    /// The body with the credentials in it; the rest of it stays as it is, byte for byte. An empty
    /// body without a content type becomes a JSON object: send it as `application/json` then.
    ///
    /// @throws PlacementException if it is nothing that they can be put into, or has them already
    public byte[] body(byte[] body, @Nullable String contentType) {
        byte[] changed = body;
        for (BodyChange change : changes) {
            changed = change.applied(changed, MediaType.of(contentType));
        }
        return changed;
    }

    /// Whether [#signature] must be called, for every call anew.
    public boolean signs() {
        return signer != null;
    }

    /// Whether the signature covers bodies of this type, so that the whole of one is needed first:
    /// OAuth 1.0 signs forms, and no other bodies.
    ///
    /// @param contentType null = none is sent
    public boolean signsBody(@Nullable String contentType) {
        return signer != null && signer.coversBody(MediaType.of(contentType));
    }

    /// Headers to set for this call; they take the place of any of the same name.
    ///
    /// @throws PlacementException if a part of the call fits into no header
    /// @throws IllegalStateException where nothing is signed
    public Map<String, String> signature(SignedCall call) {
        if (signer == null) {
            throw new IllegalStateException("calls of this service are not signed");
        }
        return signer.sign(call);
    }

    /// Numbers only: everything else may be secret.
    @Override
    public String toString() {
        return "Attachment[" + headers.size() + " headers, " + query.size() + " parameters]";
    }
}
