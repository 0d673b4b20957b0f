package dev.strongroom.testing;

import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundOptions;
import dev.strongroom.egress.OutboundPolicy;
import dev.strongroom.oauth.ApiRequests;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Outbound calls that may go to this machine.
public final class LocalEgress {
    private LocalEgress() {}

    public static OutboundClient open() {
        var options = new OutboundOptions(true, Set.of(), List.of("127.0.0.0/8"));
        return new OutboundClient(new OutboundPolicy(options, LocalEgress::noNames), 20);
    }

    /// Calls of a service's API, signed at the system's time.
    public static ApiRequests requests() {
        return new ApiRequests(InstantSource.system(), () -> UUID.randomUUID().toString());
    }

    private static List<InetAddress> noNames(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }
}
