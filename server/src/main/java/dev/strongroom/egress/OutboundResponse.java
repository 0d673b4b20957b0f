package dev.strongroom.egress;

import dev.strongroom.wire.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a call, whatever its status.
// Nobody compares calls, and bodies are large: no copies, no wrapper.
@SuppressWarnings("ArrayRecordComponent")
public record OutboundResponse(int status, List<Header> headers, byte[] body) {
    public OutboundResponse {
        headers = List.copyOf(headers);
    }

    /// The first value of a header, by its name in any case, or null.
    public @Nullable String header(String name) {
        List<String> values = headerAll(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    public List<String> headerAll(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /// The body read as UTF-8.
    public String bodyAsText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The status only: bodies of token endpoints are secrets.
    @Override
    public String toString() {
        return "OutboundResponse " + status;
    }
}
