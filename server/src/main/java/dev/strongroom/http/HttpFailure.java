package dev.strongroom.http;

import dev.strongroom.wire.Header;
import java.util.List;
import java.util.SortedSet;

/// A request that ends with an error status before, or instead of, an answer of its handler.
///
/// The message is meant for the client. It carries no stack trace: it describes the request, not
/// our code.
public final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String message;
    private final transient List<Header> headers;

    private HttpFailure(int status, String message, List<Header> headers) {
        super(message, null, false, false);
        this.status = status;
        this.message = message;
        this.headers = headers;
    }

    public static HttpFailure of(int status, String message) {
        return new HttpFailure(status, message, List.of());
    }

    public static HttpFailure badRequest(String message) {
        return of(400, message);
    }

    /// No room now, but soon again: clients are told to come back.
    public static HttpFailure busy() {
        return new HttpFailure(
                503,
                "Too much is being sent to this server at once; try again in 1 s",
                List.of(new Header("retry-after", "1")));
    }

    /// @param allowed what the `Allow` header names (RFC 9110 section 15.5.6)
    public static HttpFailure methodNotAllowed(SortedSet<String> allowed) {
        Header allow = new Header("allow", String.join(", ", allowed));
        return new HttpFailure(405, "Method not allowed", List.of(allow));
    }

    @Override
    public String getMessage() {
        return message;
    }

    public int status() {
        return status;
    }

    /// Headers the answer must carry; the server adds them to what the [ErrorMapper] returns.
    public List<Header> headers() {
        return headers;
    }
}
