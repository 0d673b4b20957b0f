package dev.strongroom.proxy;

import dev.strongroom.connector.TrustedHosts;
import dev.strongroom.egress.StreamResponse;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;

/// Where a call goes at the moment, and with what body. Redirects change it.
final class Journey {
    private final ProxyCall call;
    private URI uri;
    private String method;
    private ByteStream body;
    private int redirects;
    private boolean estranged;
    private boolean turned;

    Journey(ProxyCall call, URI uri, ByteStream body) {
        this.call = call;
        this.uri = uri;
        this.body = body;
        method = call.target().method();
    }

    URI uri() {
        return uri;
    }

    String method() {
        return method;
    }

    ByteStream body() {
        return body;
    }

    /// Goes on with this body, which says the same.
    void resume(ByteStream again) {
        body = again;
    }

    boolean redirected() {
        return redirects > 0;
    }

    /// Whether a redirect has led to another origin. Nothing that belongs to the first one is for
    /// the others, nor, when they lead back there, for that one: they have chosen the address.
    boolean estranged() {
        return estranged;
    }

    /// Goes where the answer points to.
    ///
    /// @return false if it is no redirect, or one that only the caller can follow
    boolean follow(StreamResponse response) {
        if (redirects == Redirect.MOST) {
            return false;
        }
        Redirect redirect =
                Redirect.of(response.status(), response.headers().first("location"), uri, method);
        if (redirect == null) {
            return false;
        }
        ByteStream next = redirect.keepsBody() ? body.again() : ByteStream.empty();
        if (next == null) {
            return false;
        }
        redirects++;
        estranged |= !TrustedHosts.origin(uri).equals(TrustedHosts.origin(redirect.target()));
        if (!redirect.keepsBody()) {
            turned = true;
            method = "GET";
        }
        uri = redirect.target();
        body = next;
        return true;
    }

    /// The call as it goes out now, still without credentials.
    Draft draft() {
        Fields headers = TravellingHeaders.toService(call.headers());
        if (turned) {
            headers = headers.only(name -> !name.startsWith("content-"));
        }
        return new Draft(
                method, uri, estranged ? TravellingHeaders.toStranger(headers) : headers, body);
    }
}
