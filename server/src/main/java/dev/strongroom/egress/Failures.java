package dev.strongroom.egress;

import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What an exception of the network means to the caller. Its own message is never passed on: nobody
/// knows what it quotes.
final class Failures {
    private Failures() {}

    static Failed connecting(Throwable failure, String host) {
        return isTls(failure)
                ? new Failed(Kind.TLS, "The TLS handshake with " + host + " failed")
                : new Failed(Kind.CONNECT, "No connection to " + host);
    }

    static Failed crowded(String host) {
        return new Failed(Kind.CROWDED, "All connections to " + host + " are in use");
    }

    /// @param failure of a lookup
    static Failed resolving(Throwable failure, String host) {
        return failure instanceof UnknownHostException
                        && !(failure instanceof LookupFailedException)
                ? new Failed(Kind.UNKNOWN_HOST, "The host " + host + " cannot be resolved")
                : new Failed(
                        Kind.LOOKUP,
                        "The host "
                                + host
                                + " cannot be looked up: no name server answers in time");
    }

    static Failed unsendable(String host) {
        return new Failed(
                Kind.UNSENDABLE, "A header of the call to " + host + " does not fit into HTTP");
    }

    static Failed exchanging(Throwable failure, String host) {
        if (isMalformed(failure)) {
            return notHttp(host);
        }
        return isTls(failure)
                ? new Failed(Kind.TLS, "The TLS connection to " + host + " failed")
                : new Failed(Kind.RESET, "The connection to " + host + " broke");
    }

    static Failed notHttp(String host) {
        return new Failed(Kind.MALFORMED, "The answer of " + host + " is not HTTP");
    }

    static Failed timeout(String host) {
        return new Failed(Kind.TIMEOUT, "No complete answer of " + host + " in time");
    }

    static Failed tooLarge(String host) {
        return new Failed(Kind.TOO_LARGE, "The answer of " + host + " is too large");
    }

    private static boolean isMalformed(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof TooLongHttpHeaderException
                || failure instanceof TooLongHttpLineException
                || (failure instanceof DecoderException && !isTls(failure));
    }

    /// Whether the two do not agree or do not trust each other. A connection that ends or falls
    /// silent amid the handshake is one that broke.
    private static boolean isTls(@Nullable Throwable failure) {
        boolean told = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof CertificateException) {
                return true;
            }
            boolean protection = cause instanceof SSLException;
            if (cause instanceof SslHandshakeTimeoutException
                    || (cause instanceof IOException && !protection)) {
                return false;
            }
            told |= protection;
            cause = cause.getCause();
        }
        return told;
    }
}
