package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.vault.ApplicationDeclaration;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `strongroom start`: the server.
@Command(
        name = "start",
        description = "Start the server on its embedded database, or as a configuration file says.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Runnable {
    @Option(names = "--config", description = "Configuration file (see config/example.yaml).")
    private @Nullable Path file;

    @Mixin private ServerOptionsMixin options = new ServerOptionsMixin();

    @Override
    public void run() {
        Config config = options.over(new ConfigLoader(System.getenv()).load(file), null);
        ConnectorCatalog catalog = Catalogues.load(config.catalogue());
        List<ApplicationDeclaration> declared = Declarations.of(config.applications(), catalog);
        KeySource rootKey = ServerSetup.rootKey(config);
        var random = new SecureRandom();
        var server =
                new Server(
                        config,
                        rootKey,
                        new Server.Surroundings(catalog, InstantSource.system(), random));
        var announcement = new Announcement(server, rootKey, catalog);
        if (declared.isEmpty() && config.database().embedded() && server.withoutApplications()) {
            var first = FirstApplication.create(new RandomStrings(random), catalog);
            server.apply(List.of(first.declaration()));
            announcement.show(first.credentials());
        } else {
            server.apply(declared);
        }
        Lifetime.run(server, announcement::print);
    }
}
