package dev.strongroom.demo;

import dev.strongroom.config.Config;
import dev.strongroom.config.OutboundConfig;
import dev.strongroom.connector.ConnectorCatalog;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/// The demo's wiring: a fake provider beside the server, and what must be different in the
/// server's configuration to talk to it.
public final class Demo implements AutoCloseable {
    private final FakeProvider provider;
    private final ConnectorCatalog catalog;

    private Demo(FakeProvider provider) {
        this.provider = provider;
        catalog = provider.catalog();
    }

    public static Demo start(ConnectorCatalog catalog) {
        return new Demo(
                FakeProvider.start(
                        catalog, new FakeProvider.Options(0, InstantSource.system(), false)));
    }

    /// Every connector, with all addresses leading to the fake provider.
    public ConnectorCatalog catalog() {
        return catalog;
    }

    /// The configuration, with calls to the fake provider allowed.
    public Config over(Config config) {
        return config.withOutbound(
                new OutboundConfig(
                        true, List.of(URI.create(provider.baseUrl()).getHost() + "/32")));
    }

    /// Where the fake provider listens.
    public String providerUrl() {
        return provider.baseUrl();
    }

    /// The OAuth client that the fake provider accepts for a service.
    public FakeClient client(String serviceId) {
        return FakeClient.standard(serviceId);
    }

    @Override
    public void close() {
        provider.close();
    }
}
