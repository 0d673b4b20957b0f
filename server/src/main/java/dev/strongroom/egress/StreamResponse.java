package dev.strongroom.egress;

import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;

/// The head of an answer, and its body on the way. The body has to be taken, or the call to be
/// cancelled: until then it holds a connection.
public record StreamResponse(int status, Fields headers, ByteStream body) {

    /// The status only.
    @Override
    public String toString() {
        return "StreamResponse " + status;
    }
}
