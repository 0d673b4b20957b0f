package dev.strongroom.egress;

import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.time.Duration;

/// A call whose bodies are streamed.
///
/// @param headers handed over; those of framing are the client's business and are dropped
/// @param connect for the connection, including the wait for a free one
public record StreamRequest(
        String method, URI uri, Fields headers, ByteStream body, Duration connect) {

    /// Method and host only.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
