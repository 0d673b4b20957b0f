package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.wire.SocketTransport;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// `strongroom start`: the server.
final class StartCommand {
    private static final String CONFIG = "--config";

    private StartCommand() {}

    static void run(List<String> words) {
        // Before anything is made or opened.
        var unused = SocketTransport.chosen();
        Arguments arguments =
                Arguments.parse(words, List.of(CONFIG, ServerArguments.PORT, ServerArguments.DATA));
        Path file = arguments.path(CONFIG);
        Config config =
                ServerArguments.over(new ConfigLoader(System.getenv()).load(file), arguments, null);
        ConnectorCatalog catalog = Catalogues.load(config.catalogue());
        List<ApplicationDeclaration> declared =
                Declarations.of(config.applications(), catalog, file == null ? "" : file + ": ");
        KeySource rootKey = ServerSetup.rootKey(config);
        var random = new SecureRandom();
        var server =
                new Server(
                        config,
                        rootKey,
                        new Server.Surroundings(catalog, InstantSource.system(), random));
        var announcement = new Announcement(server, rootKey, catalog);
        boolean first =
                declared.isEmpty() && config.database().embedded() && server.withoutApplications();
        server.apply(declared);
        Lifetime.run(
                server,
                () -> {
                    // Once the server listens, and shown before it is stored: a key that nobody saw
                    // would lock everybody out.
                    if (first) {
                        makeFirst(server, announcement, random, catalog);
                    }
                    announcement.print();
                });
    }

    private static void makeFirst(
            Server server,
            Announcement announcement,
            SecureRandom random,
            ConnectorCatalog catalog) {
        var first = FirstApplication.create(new RandomStrings(random), catalog);
        announcement.show(first.credentials());
        server.apply(List.of(first.declaration()));
        // No file names it, so the management API may change it.
        server.apply(List.of());
    }
}
