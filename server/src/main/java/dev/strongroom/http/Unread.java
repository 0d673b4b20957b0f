package dev.strongroom.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// What becomes of the rest of a request that is answered before it has ended. Closing at once, with
/// bytes still arriving, would reset the connection and could destroy the answer before the client
/// reads it (RFC 9112, section 9.6), so what comes is thrown away for a moment.
final class Unread {
    private static final long LINGER_MILLIS = 2_000;

    private Unread() {}

    static void forget(HttpServerRequest incoming, Context context) {
        HttpConnection connection = incoming.connection();
        boolean multiplexed = incoming.version() == HttpVersion.HTTP_2;
        if (!multiplexed) {
            context.owner().setTimer(LINGER_MILLIS, timer -> connection.close());
        }
        incoming.exceptionHandler(failure -> {});
        incoming.handler(ignored -> {});
        incoming.endHandler(
                end -> {
                    if (!multiplexed) {
                        connection.close();
                    }
                });
        incoming.resume();
    }
}
