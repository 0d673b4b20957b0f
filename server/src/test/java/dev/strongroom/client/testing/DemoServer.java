package dev.strongroom.client.testing;

import dev.strongroom.client.Strongroom;
import dev.strongroom.client.StrongroomBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `strongroom demo`, a process of its own: every connector switched on, and a fake provider that
/// plays them. One for all tests of a run, which use consumers of their own; it ends with the
/// tests.
public final class DemoServer {
    private static final DemoServer RUNNING = start();

    private final Map<String, String> facts;

    private DemoServer(Map<String, String> facts) {
        this.facts = facts;
    }

    public static DemoServer running() {
        return RUNNING;
    }

    private static DemoServer start() {
        try {
            Path folder = Files.createTempDirectory("strongroom-client-tests");
            Path facts = folder.resolve("demo.env");
            Process process = process(folder, facts);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            return new DemoServer(read(facts, process, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process process(Path folder, Path facts) throws IOException {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        "dev.strongroom.Main",
                        "demo",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--env",
                        facts.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
    }

    // The file appears whole, once the server answers.
    private static Map<String, String> read(Path file, Process process, Path folder)
            throws IOException {
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            for (int waits = 0; waits < 300 && !Files.exists(file); waits++) {
                if (!process.isAlive()) {
                    break;
                }
                var key = watch.poll(100, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Files.exists(file)) {
            process.destroyForcibly();
            throw new AssertionError(Files.readString(folder.resolve("server.log")));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            facts.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return facts;
    }

    private static void end(Process process, Path folder) {
        process.destroyForcibly();
        try (var files = Files.walk(folder)) {
            process.waitFor(5, TimeUnit.SECONDS);
            List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A folder for temporary files has room for it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What a shell would have in its environment.
    public Map<String, String> facts() {
        return facts;
    }

    public String url() {
        return fact("STRONGROOM_URL");
    }

    public String apiKey() {
        return fact("STRONGROOM_API_KEY");
    }

    public String appId() {
        return fact("STRONGROOM_APP_ID");
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /// A client for a consumer, with nothing else decided.
    public StrongroomBuilder builder(String consumerId) {
        return Strongroom.builder()
                .url(url())
                .apiKey(apiKey())
                .appId(appId())
                .consumerId(consumerId);
    }

    public Strongroom client(String consumerId) {
        return builder(consumerId).build();
    }

    /// Calls the management API.
    ///
    /// @param path below `/strongroom/admin/applications`
    /// @return the answer's body
    public String manage(String method, String path, String json) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url() + "/strongroom/admin/applications" + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .header("content-type", "application/json")
                        .header("authorization", "Bearer " + fact("STRONGROOM_ADMIN_KEY"))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// A field of the demo's application that consumers can map.
    public void define(String unifiedApi, String resource, String key) {
        String path = "/%s/mappings/%s/%s/%s".formatted(appId(), unifiedApi, resource, key);
        manage("PUT", path, "{\"label\": \"Score\"}");
    }

    /// A client of another application, which asks its consumers for consent to read first names
    /// of employees at BambooHR.
    public Strongroom askingForConsent(String appId, String consumerId) {
        manage("POST", "", "{\"id\": \"%s\"}".formatted(appId));
        manage("PUT", "/" + appId + "/integrations/hris/bamboohr", "{\"enabled\": true}");
        manage(
                "PUT",
                "/" + appId + "/data-scopes",
                """
                {"enabled": true,
                 "resources": {"hris.employees": {"first_name": {"read": true, "write": false}}}}
                """);
        String answer = manage("POST", "/" + appId + "/api-keys", "{\"name\": \"tests\"}");
        Matcher key = Pattern.compile("\"key\": ?\"([^\"]+)\"").matcher(answer);
        if (!key.find()) {
            throw new AssertionError("no key was made");
        }
        return builder(consumerId).appId(appId).apiKey(key.group(1)).build();
    }
}
