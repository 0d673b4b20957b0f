package dev.strongroom.placement;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A call as it is about to leave, credentials in query and body included.
///
/// @param uri absolute; path and query as they are sent
/// @param body empty where [Attachment#signsBody(String)] is false for its type; not copied
/// @param contentType null = none is sent
// Nobody compares calls, and bodies are large: no copies, no wrapper.
@SuppressWarnings("ArrayRecordComponent")
public record SignedCall(
        String method, URI uri, byte[] body, @Nullable String contentType, Moment moment) {

    /// Method and host only: secrets travel in queries and bodies.
    @Override
    public String toString() {
        return method + " " + uri.getHost();
    }
}
