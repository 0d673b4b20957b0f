package dev.strongroom.testing;

import dev.strongroom.Server;
import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.config.OutboundConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.demo.RelocatedCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The process behind one of the [Replicas].
final class ReplicaMain {
    private static final int POOL = 8;

    private ReplicaMain() {}

    /// What a child is told on its command line.
    ///
    /// @param folder holds the root key
    record Arguments(
            Path folder,
            String databaseUrl,
            String providerUrl,
            String serviceId,
            long clockOffset) {
        List<String> words(Map<String, String> settings) {
            var words = new ArrayList<String>();
            words.add(folder.toString());
            words.add(databaseUrl);
            words.add(providerUrl);
            words.add(serviceId);
            words.add(Long.toString(clockOffset));
            settings.forEach((name, value) -> words.add(name + "=" + value));
            return words;
        }

        static Arguments of(String[] words) {
            return new Arguments(
                    Path.of(words[0]), words[1], words[2], words[3], Long.parseLong(words[4]));
        }
    }

    private static final int FIXED = 5;

    public static void main(String[] words) throws IOException {
        Arguments arguments = Arguments.of(words);
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : List.of(words).subList(FIXED, words.length)) {
            int equals = word.indexOf('=');
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        Config base =
                Config.DEFAULT
                        .withServer(Config.DEFAULT.server().withPort(0))
                        .withDatabase(new DatabaseConfig(arguments.databaseUrl(), POOL))
                        .withOutbound(new OutboundConfig(true, List.of("127.0.0.0/8")));
        ConnectorCatalog catalog =
                RelocatedCatalog.at(arguments.providerUrl(), arguments.serviceId());
        var server =
                new Server(
                        ReplicaOptions.config(base, settings),
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
