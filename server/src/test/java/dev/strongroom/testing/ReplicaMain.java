package dev.strongroom.testing;

import dev.strongroom.Server;
import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.config.OutboundConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.demo.RelocatedCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/// The process behind one of the [Replicas].
final class ReplicaMain {
    /// In the folder: what all of them are to have in common.
    static final String SETTINGS_FILE = "replicas.yaml";

    private ReplicaMain() {}

    /// What a child is told on its command line.
    ///
    /// @param folder holds the root key and the settings
    record Arguments(
            Path folder,
            String databaseUrl,
            String providerUrl,
            String serviceId,
            long clockOffset) {
        List<String> words() {
            return List.of(
                    folder.toString(),
                    databaseUrl,
                    providerUrl,
                    serviceId,
                    Long.toString(clockOffset));
        }

        static Arguments of(String[] words) {
            return new Arguments(
                    Path.of(words[0]), words[1], words[2], words[3], Long.parseLong(words[4]));
        }
    }

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.of(words);
        Config settings =
                new ConfigLoader(Map.of()).load(arguments.folder().resolve(SETTINGS_FILE));
        Config config =
                settings.withServer(settings.server().withPort(0))
                        .withDatabase(
                                new DatabaseConfig(
                                        arguments.databaseUrl(), settings.database().poolSize()))
                        .withOutbound(new OutboundConfig(true, List.of("127.0.0.0/8")));
        ConnectorCatalog catalog =
                RelocatedCatalog.at(arguments.providerUrl(), arguments.serviceId());
        var server =
                new Server(
                        config,
                        new KeySource.KeyFile(arguments.folder().resolve("root.key"), true),
                        new Server.Surroundings(
                                catalog,
                                ReplicaOptions.clock(arguments.clockOffset()),
                                new SecureRandom()));
        server.apply(List.of(Stage.application(catalog)));
        server.start();
        ChildServer.serve(server.publicUrl());
    }
}
