package dev.strongroom.egress;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// A name that could not be looked up just now: no name server answered in time, or too many
/// lookups are waiting. Unlike its parent it says nothing about the name, and may pass by itself.
public final class LookupFailedException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    LookupFailedException(String host, @Nullable Throwable cause) {
        super(host);
        initCause(cause);
    }
}
