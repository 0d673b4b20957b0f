package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.ConfigLoader;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.RandomStrings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Starts a server on a throw-away database, twice, and calls it, so that the JVM can record
/// which classes a start-up needs (the launcher's AOT cache). Touches nothing of the operator's.
final class RehearseCommand {
    private static final int CALLS = 200;

    private RehearseCommand() {}

    static void run() {
        try {
            Path folder = Files.createTempDirectory("strongroom-rehearsal");
            try {
                start(folder);
                start(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the rehearsal failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Path folder) throws IOException, InterruptedException {
        Config config =
                ServerArguments.over(
                        new ConfigLoader(Map.of()).load(null),
                        Arguments.parse(
                                List.of("--port", "0", "--data=" + folder),
                                List.of(ServerArguments.PORT, ServerArguments.DATA)),
                        null);
        ConnectorCatalog catalog = ConnectorCatalog.bundled();
        var random = new SecureRandom();
        var rootKey = ServerSetup.rootKey(config);
        try (var server =
                        new Server(
                                config,
                                rootKey,
                                new Server.Surroundings(catalog, InstantSource.system(), random));
                var client = HttpClient.newHttpClient()) {
            var first = FirstApplication.create(new RandomStrings(random), catalog);
            server.apply(List.of(first.declaration()));
            server.start();
            var announcement = new Announcement(server, rootKey, catalog);
            announcement.show(first.credentials());
            announcement.print();
            for (int i = 0; i < CALLS; i++) {
                call(client, server.publicUrl(), "/vault/connections/crm/salesforce", first);
            }
            call(client, server.publicUrl(), "/vault/connections", first);
        }
    }

    private static void call(HttpClient client, String url, String path, FirstApplication first)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("authorization", "Bearer " + first.credentials().apiKey().reveal())
                        .header("x-apideck-app-id", first.credentials().applicationId())
                        .header("x-apideck-consumer-id", "rehearsal")
                        .build();
        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
