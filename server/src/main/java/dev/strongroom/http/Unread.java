package dev.strongroom.http;

import dev.strongroom.wire.ByteStream;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// What becomes of the rest of a request that is answered before it has ended. Closing at once,
/// with bytes still arriving, would reset the connection and could destroy the answer before the
/// client reads it (RFC 9112, section 9.6), so what comes is thrown away for a moment.
final class Unread {
    private static final long LINGER_MILLIS = 2_000;
    private static final long LITTLE = 64 << 10;

    private Unread() {}

    /// Whether the sender wants to be asked for the body before it sends it (RFC 9110, section
    /// 10.1.1).
    static boolean asksFirst(HttpServerRequest incoming) {
        return incoming.version() != HttpVersion.HTTP_1_0
                && "100-continue".equalsIgnoreCase(incoming.getHeader(HttpHeaders.EXPECT));
    }

    /// Of what may still come. A sender that was not asked may keep the body to itself, and what
    /// comes next could be another request: that nobody can tell.
    static long length(ByteStream body) {
        return body.isUnasked() ? ByteStream.UNKNOWN : body.length();
    }

    /// Before the head of the answer is written: says that the connection ends with it, unless what
    /// is missing is little, and may be waited for.
    ///
    /// @param length of the body, as far as it is known
    static void announce(HttpServerRequest incoming, long length) {
        if (closes(incoming, length)) {
            incoming.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /// When the answer has been handed over.
    static void forget(HttpServerRequest incoming, Context context, long length) {
        HttpConnection connection = incoming.connection();
        boolean closes = closes(incoming, length);
        if (closes) {
            context.owner().setTimer(LINGER_MILLIS, timer -> connection.close());
        }
        incoming.exceptionHandler(failure -> {});
        incoming.handler(ignored -> {});
        incoming.endHandler(
                end -> {
                    if (closes) {
                        connection.close();
                    }
                });
        incoming.resume();
    }

    private static boolean closes(HttpServerRequest incoming, long length) {
        boolean little = length >= 0 && length <= LITTLE;
        return incoming.version() != HttpVersion.HTTP_2 && !little;
    }
}
