package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.Moment;
import dev.strongroom.placement.PlacementException;
import dev.strongroom.placement.SignedCall;
import dev.strongroom.proxy.ProxyException.Kind;
import dev.strongroom.vault.CallAccess.Opened;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A call as it is going to be sent.
///
/// @param headers changed on the way
record Draft(String method, URI uri, Fields headers, ByteStream body) {
    /// Of a body that credentials go into, or that is signed.
    private static final int LONGEST_CHANGED = 1 << 20;

    private static final byte[] NOTHING = {};
    private static final String CONTENT_TYPE = "content-type";

    /// Hears of a draft that is ready, on the same event loop, at once or when the body has come.
    interface Listener {
        /// @param original the body as the caller sent it
        void ready(Draft whole, ByteStream original);

        /// The credentials do not fit into this body.
        void refused(RuntimeException unplaceable);

        /// The body broke off, or is too long.
        void broken(Throwable cause);
    }

    /// With credentials of the caller's own.
    Draft with(@Nullable Secret authorization) {
        if (authorization != null) {
            headers.set("authorization", authorization.reveal());
        }
        return this;
    }

    /// With what the credentials and the connector file add.
    void with(Attachment attachment, Supplier<Moment> moments, Listener listener) {
        boolean needsBody =
                attachment.changesBody() || attachment.signsBody(headers.first(CONTENT_TYPE));
        if (!needsBody) {
            complete(() -> attached(attachment, NOTHING, body, moments), body, listener);
            return;
        }
        body.whole(
                LONGEST_CHANGED,
                bytes ->
                        complete(
                                () -> {
                                    byte[] changed = changed(attachment, bytes);
                                    return attached(
                                            attachment, changed, ByteStream.of(changed), moments);
                                },
                                ByteStream.of(bytes),
                                listener),
                listener::broken);
    }

    /// What a caller is told whose body broke off, or is too long.
    static HttpFailure failure(Throwable cause) {
        return cause instanceof ByteStream.TooLongException
                ? HttpFailure.of(413, "A body that is signed or changed on the way is too large")
                : HttpFailure.badRequest("Malformed request body");
    }

    private static void complete(Supplier<Draft> making, ByteStream original, Listener listener) {
        Draft whole;
        try {
            whole = making.get();
        } catch (PlacementException e) {
            listener.refused(ProxyException.of(Kind.UNPLACEABLE, String.valueOf(e.getMessage())));
            return;
        } catch (RuntimeException broken) {
            listener.refused(broken);
            return;
        }
        listener.ready(whole, original);
    }

    /// What the credentials add to the calls of a connection.
    ///
    /// @throws ProxyException if no call can be made of its values
    static Attachment attachment(Connector connector, Opened opened) {
        try {
            return Attachment.of(connector, opened.values());
        } catch (Template.MissingValueException | UnsafeValueException e) {
            throw ProxyException.of(Kind.UNPLACEABLE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A value that fits into no header, say. The message may quote it.
            throw ProxyException.of(
                    Kind.UNPLACEABLE, "no call can be made of the values of this connection");
        }
    }

    private byte[] changed(Attachment attachment, byte[] bytes) {
        if (!attachment.changesBody()) {
            return bytes;
        }
        byte[] changed = attachment.body(bytes, headers.first(CONTENT_TYPE));
        if (bytes.length == 0 && !headers.contains(CONTENT_TYPE)) {
            headers.set(CONTENT_TYPE, "application/json");
        }
        return changed;
    }

    private Draft attached(
            Attachment attachment, byte[] signed, ByteStream sent, Supplier<Moment> moments) {
        Outgoing outgoing = Outgoing.of(uri, headers, attachment);
        if (attachment.signs()) {
            attachment
                    .signature(
                            new SignedCall(
                                    method,
                                    outgoing.uri(),
                                    signed,
                                    headers.first(CONTENT_TYPE),
                                    moments.get()))
                    .forEach(headers::set);
        }
        return new Draft(method, outgoing.uri(), outgoing.headers(), sent);
    }

    /// Method and host only.
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
