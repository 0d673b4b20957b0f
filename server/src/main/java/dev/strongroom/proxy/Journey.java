package dev.strongroom.proxy;

import dev.strongroom.connector.TrustedHosts;
import dev.strongroom.egress.StreamResponse;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a call goes at the moment, and with what body. Redirects change it.
final class Journey {
    private final ProxyCall call;
    private URI uri;
    private String method;
    private ByteStream body;
    private long movedAt = Long.MIN_VALUE;
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
        movedAt = movedAt();
        body = again;
    }

    /// When the caller's body moved last, by [System#nanoTime], whatever became of it since.
    long movedAt() {
        return Math.max(movedAt, body.movedAt());
    }

    /// Whether more of the caller's body could be taken, and does not come.
    boolean awaitsCaller() {
        return !body.isOver() && !body.isHeldUp();
    }

    /// The address for the log. Of one that a service has made up, even the path may be a secret,
    /// and where it belongs to somebody else, nobody here needs it.
    ///
    /// @param echo of the credentials that went out; null = none did
    URI shown(@Nullable Echo echo) {
        if (redirects == 0 || (echo == null && !estranged)) {
            return uri;
        }
        String path = estranged || echo == null ? "/***" : echo.masked(uri.getRawPath());
        return URI.create(TrustedHosts.origin(uri) + path);
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
    /// @param echo of the credentials that went out; null = none did
    /// @return false if it is no redirect, or one that only the caller can follow
    boolean follow(StreamResponse response, @Nullable Echo echo) {
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
        @Nullable URI target = redirect.target();
        boolean leaves = !TrustedHosts.origin(uri).equals(TrustedHosts.origin(target));
        if (leaves && echo != null) {
            target = echo.without(target);
        }
        if (target == null) {
            return false;
        }
        redirects++;
        estranged |= leaves;
        if (!redirect.keepsBody()) {
            turned = true;
            method = "GET";
        }
        uri = target;
        resume(next);
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
