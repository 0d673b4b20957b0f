package dev.strongroom.http;

import dev.strongroom.wire.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer: status, headers and a body that may be empty. Immutable; the body is not copied, so
/// hand it over and forget it.
///
/// The server adds `content-length`, `date`, the request id and what is common to all answers.
public final class Response {
    private static final byte[] NO_BODY = {};
    private static final List<Header> JSON = contentType("application/json; charset=utf-8");
    private static final List<Header> TEXT = contentType("text/plain; charset=utf-8");
    private static final List<Header> HTML = contentType("text/html; charset=utf-8");

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final @Nullable Relay relay;

    private Response(int status, List<Header> headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Response(int status, List<Header> headers, byte[] body, @Nullable Relay relay) {
        this.relay = relay;
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("Not a final status: " + status);
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static Response of(int status) {
        return new Response(status, List.of(), NO_BODY);
    }

    public static Response json(int status, byte[] utf8) {
        return new Response(status, JSON, utf8);
    }

    public static Response text(int status, String text) {
        return new Response(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Response html(int status, String html) {
        return new Response(status, HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    public static Response bytes(int status, String contentType, byte[] bytes) {
        return new Response(status, contentType(contentType), bytes);
    }

    /// What the relay will answer. Only for routes that stream; status, headers and body of this
    /// are not looked at.
    public static Response relayed(Relay relay) {
        return new Response(200, List.of(), NO_BODY, relay);
    }

    /// A redirection without a body.
    ///
    /// @throws IllegalArgumentException when the location holds a line break
    public static Response redirect(int status, String location) {
        return new Response(status, List.of(new Header("location", location)), NO_BODY);
    }

    /// The same answer with this header instead of any of the same name.
    public Response withHeader(String name, String value) {
        List<Header> changed = new ArrayList<>(headers);
        changed.removeIf(header -> header.name().equalsIgnoreCase(name));
        changed.add(new Header(name, value));
        return new Response(status, List.copyOf(changed), body);
    }

    /// The same answer with one more header, beside others of the same name.
    public Response withAddedHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response(status, List.copyOf(more), body);
    }

    /// The same answer with one more cookie.
    public Response withCookie(Cookie cookie) {
        return withAddedHeader("set-cookie", cookie.text());
    }

    private static List<Header> contentType(String value) {
        return List.of(new Header("content-type", value));
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    /// The first value of a header, or null.
    public @Nullable String header(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    public byte[] body() {
        return body;
    }

    /// Null for an answer that is all here.
    public @Nullable Relay relay() {
        return relay;
    }
}
