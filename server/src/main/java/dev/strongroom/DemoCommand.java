package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Demo;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `strongroom demo`: the same server with a demo application and, on another loopback port, a
/// fake provider that plays every connector of the catalogue.
@Command(
        name = "demo",
        description =
                "Start the server with a demo application and a fake provider for every connector.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {
    private static final Path DATA = Path.of("data", "demo");

    @Mixin private ServerOptionsMixin options = new ServerOptionsMixin();

    @Option(
            names = "--env",
            description = "Also write URL, ids and API key to this file, for scripts.")
    private @Nullable Path environmentFile;

    @Override
    public void run() {
        Config base = new ConfigLoader(System.getenv()).load(null);
        var random = new RandomStrings(new SecureRandom());
        var demo = Demo.start(ConnectorCatalog.bundled());
        Config config = demo.over(options.over(base, DATA));
        KeySource rootKey = ServerSetup.rootKey(config);
        var server =
                new Server(
                        config,
                        rootKey,
                        new Server.Surroundings(
                                demo.catalog(), InstantSource.system(), new SecureRandom()));
        Secret key = Secret.of("sr_demo_" + random.key());
        server.apply(List.of(DemoApplication.declare(demo, ApiKeyHash.of(key))));
        Lifetime.run(
                server,
                () -> {
                    new Announcement(server, rootKey, demo.catalog()).print();
                    String session = server.session(DemoApplication.ID, DemoApplication.CONSUMER);
                    new DemoStory(server.publicUrl(), session, demo, key).tell(environmentFile);
                });
    }
}
