package dev.strongroom;

import dev.strongroom.api.Authentication;
import dev.strongroom.api.ProxyApi;
import dev.strongroom.config.Config;
import dev.strongroom.egress.OutboundPolicy;
import dev.strongroom.egress.StreamClient;
import dev.strongroom.egress.SystemResolver;
import dev.strongroom.log.RequestLog;
import dev.strongroom.proxy.Forwarder;
import dev.strongroom.proxy.HostGrants;
import dev.strongroom.vault.CallAccess;
import dev.strongroom.vault.VaultTools;
import dev.strongroom.wire.EventLoops;
import java.util.random.RandomGenerator;

/// The parts of the proxy. Its calls leave on the loops that requests come in on.
final class Forwarding implements AutoCloseable {
    private final SystemResolver names = new SystemResolver();
    private final OutboundPolicy policy;
    private final EventLoops loops;
    private final StreamClient streams;
    private final HostGrants grants;

    /// @param grants of the configuration
    Forwarding(Config config, HostGrants grants, int eventLoops) {
        this.grants = grants;
        policy = new OutboundPolicy(ServerSetup.outbound(config.outbound()), names);
        loops = new EventLoops(eventLoops);
        streams = new StreamClient(policy, loops, config.proxy().connectionsPerHost());
    }

    /// For all calls that leave.
    OutboundPolicy policy() {
        return policy;
    }

    EventLoops loops() {
        return loops;
    }

    ProxyApi api(
            Authentication authentication,
            VaultTools tools,
            CallAccess calls,
            RequestLog log,
            RandomGenerator random) {
        var means = new Forwarder.Means(calls, streams, log);
        return new ProxyApi(authentication, new Forwarder(means, grants, tools.clock(), random));
    }

    /// After the server has stopped.
    @Override
    public void close() {
        streams.close();
        loops.close();
        names.close();
    }
}
