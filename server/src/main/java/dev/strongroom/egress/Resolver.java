package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the addresses of a host name.
@FunctionalInterface
public interface Resolver {
    /// All addresses, in the order to try them.
    ///
    /// @throws LookupFailedException if it is not known whether the name has any
    /// @throws UnknownHostException if it has none
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The same if it is known without asking anybody, else null. Never blocks.
    default @Nullable List<InetAddress> known(String host) {
        return null;
    }
}
