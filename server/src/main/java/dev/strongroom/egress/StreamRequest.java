package dev.strongroom.egress;

import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.time.Duration;

/// A call whose bodies are streamed.
///
/// @param headers handed over; those of framing are the client's business and are dropped
public record StreamRequest(String method, URI uri, Fields headers, ByteStream body, Terms terms) {

    /// @param party for which the call is made: none can have all places of a host
    /// @param connect for the connection, including the wait for a free one
    public record Terms(String party, Duration connect) {}

    /// Method and host only.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
