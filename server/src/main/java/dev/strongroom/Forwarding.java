package dev.strongroom;

import dev.strongroom.api.Authentication;
import dev.strongroom.api.ProxyApi;
import dev.strongroom.egress.OutboundPolicy;
import dev.strongroom.egress.StreamClient;
import dev.strongroom.log.RequestLog;
import dev.strongroom.proxy.Forwarder;
import dev.strongroom.proxy.HostGrants;
import dev.strongroom.vault.CallAccess;
import dev.strongroom.vault.CredentialKeeper;
import dev.strongroom.vault.DownstreamHealth;
import dev.strongroom.vault.VaultTools;
import dev.strongroom.wire.EventLoops;
import java.util.random.RandomGenerator;

/// The parts of the proxy. Its calls leave on the loops that requests come in on.
final class Forwarding implements AutoCloseable {
    private final EventLoops loops;
    private final StreamClient streams;
    private final HostGrants grants;

    Forwarding(OutboundPolicy policy, int eventLoops, int connectionsPerHost, HostGrants grants) {
        this.grants = grants;
        loops = new EventLoops(eventLoops);
        streams = new StreamClient(policy, loops, connectionsPerHost);
    }

    EventLoops loops() {
        return loops;
    }

    ProxyApi api(
            Authentication authentication,
            VaultTools tools,
            CredentialKeeper keeper,
            RequestLog log,
            RandomGenerator random) {
        var means =
                new Forwarder.Means(
                        new CallAccess(tools, keeper), streams, log, new DownstreamHealth(tools));
        return new ProxyApi(authentication, new Forwarder(means, grants, tools.clock(), random));
    }

    /// After the server has stopped.
    @Override
    public void close() {
        streams.close();
        loops.close();
    }
}
