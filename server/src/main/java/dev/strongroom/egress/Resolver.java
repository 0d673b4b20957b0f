package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host name.
@FunctionalInterface
public interface Resolver {
    /// All addresses, in the order to try them.
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
