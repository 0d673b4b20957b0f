package dev.strongroom.http;

import dev.strongroom.wire.Header;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// Writes the head of an answer that is all here.
final class Heads {
    private Heads() {}

    static void write(
            Response response,
            Request request,
            Exchange.Surroundings around,
            HttpServerResponse out) {
        MultiMap headers = out.headers();
        for (Header header : response.headers()) {
            headers.add(header.name(), header.value());
        }
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.set(HttpHeaders.DATE, around.date());
        around.answering().mark(request, headers);
        int status = response.status();
        out.setStatusCode(status);
        if (status == 204 || status == 304) {
            headers.remove(HttpHeaders.CONTENT_LENGTH);
        } else if (!request.method().equals("HEAD")
                || !headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(response.body().length));
        }
    }
}
