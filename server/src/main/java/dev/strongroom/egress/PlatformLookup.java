package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Asks the operating system for the addresses of a name. A native call: it holds its thread for as
/// long as the system asks its name servers, which may be half a minute.
final class PlatformLookup {
    // In what getaddrinfo says for EAI_AGAIN: glibc and Windows, musl, BSD. In any other language a
    // passing failure is taken for a name that does not exist.
    private static final List<String> PASSING = List.of("temporary", "try again", "at this time");

    private PlatformLookup() {}

    /// Switches the platform's own memory of names off, for the whole process. It would add half a
    /// minute to the age of every answer, and of a failure it forgets the kind. This has no effect
    /// once a name has been looked up.
    static void forgetful() {
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    static List<InetAddress> resolve(String host) throws UnknownHostException {
        try {
            return Stream.of(InetAddress.getAllByName(host)).map(PlatformLookup::nameless).toList();
        } catch (UnknownHostException failure) {
            throw isPassing(host, failure) ? new LookupFailedException(host, failure) : failure;
        }
    }

    /// The address alone. With the name it was found by, somebody might connect to the name.
    static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isPassing(String host, UnknownHostException failure) {
        String reason =
                String.valueOf(failure.getMessage()).replace(host, "").toLowerCase(Locale.ROOT);
        return PASSING.stream().anyMatch(reason::contains);
    }

    /// Whether this comes from the platform's memory, which repeats the name only: it may have been
    /// a passing failure.
    static boolean isRepeated(String host, UnknownHostException failure) {
        return host.equals(failure.getMessage());
    }
}
