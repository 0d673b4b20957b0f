package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
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
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/// Starts a server on a throw-away database, twice, and calls it, so that the JVM can record
/// which classes a start-up needs (the launcher's AOT cache). Touches nothing of the operator's.
@Command(name = "rehearse", hidden = true, description = "Record a start-up for the AOT cache.")
final class RehearseCommand implements Runnable {
    private static final int CALLS = 200;

    @Override
    public void run() {
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
                Config.DEFAULT
                        .withServer(Config.DEFAULT.server().withPort(0))
                        .withDatabase(
                                new DatabaseConfig("sqlite:" + folder.resolve("strongroom.db"), 2));
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
