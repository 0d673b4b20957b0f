package dev.strongroom.log;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A call to a provider that is over.
///
/// @param host with the port where it is not the scheme's own
/// @param path without its secrets
/// @param status 0 = no answer
/// @param error why there is no answer, in words; null = there is one
public record ProviderCall(
        String method, String host, String path, int status, @Nullable String error, long nanos) {

    /// Host and port of an address, as it writes them.
    public static String host(URI address) {
        int port = address.getPort();
        return port < 0 ? address.getHost() : address.getHost() + ":" + port;
    }
}
