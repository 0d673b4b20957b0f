package dev.strongroom;

import dev.strongroom.config.AdminConfig;
import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Demo;
import dev.strongroom.demo.HostApplication;
import dev.strongroom.demo.HostVault;
import dev.strongroom.wire.SocketTransport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// `strongroom demo`: the same server with a demo application and, on other loopback ports, a
/// fake provider that plays every connector of the catalogue, and a product that embeds the vault.
final class DemoCommand {
    private static final Path DATA = Path.of("data", "demo");
    private static final String ENVIRONMENT_FILE = "--env";

    private DemoCommand() {}

    static void run(List<String> words) {
        // Before anything is made or opened.
        var unused = SocketTransport.chosen();
        Arguments arguments =
                Arguments.parse(
                        words,
                        List.of(ENVIRONMENT_FILE, ServerArguments.PORT, ServerArguments.DATA));
        Path environmentFile = arguments.path(ENVIRONMENT_FILE);
        if (environmentFile != null) {
            DemoStory.requireWritable(environmentFile);
        }
        Config base = new ConfigLoader(System.getenv()).load(null);
        var random = new RandomStrings(new SecureRandom());
        var demo = Demo.start(ConnectorCatalog.bundled());
        Secret admin = Secret.of("sr_admin_" + random.key());
        Config config =
                demo.over(ServerArguments.over(base, arguments, DATA))
                        .withAdmin(
                                new AdminConfig(
                                        List.of(new ApiKeyConfig("demo", null, admin.reveal()))));
        KeySource rootKey = ServerSetup.rootKey(config);
        var server =
                new Server(
                        config,
                        rootKey,
                        new Server.Surroundings(
                                demo.catalog(), InstantSource.system(), new SecureRandom()));
        Secret key = Secret.of("sr_demo_" + random.key());
        var host =
                HostApplication.start(
                        new HostVault.Access(
                                server.publicUrl(),
                                DemoApplication.ID,
                                key.reveal(),
                                DemoApplication.CONSUMER));
        server.apply(List.of(DemoApplication.declare(demo, ApiKeyHash.of(key), host.origins())));
        Lifetime.run(
                server,
                () -> {
                    new Announcement(server, rootKey, demo.catalog()).print();
                    String session = server.session(DemoApplication.ID, DemoApplication.CONSUMER);
                    new DemoStory(
                                    new DemoStory.Links(host.url(), server.publicUrl(), session),
                                    demo,
                                    new DemoStory.Keys(key, admin))
                            .tell(environmentFile);
                });
    }
}
