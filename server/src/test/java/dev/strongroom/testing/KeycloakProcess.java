package dev.strongroom.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs the Keycloak that the build unpacked (system property `keycloak.home`) as a child process
/// on the JDK of the tests.
///
/// The very first start in a checkout takes about twenty seconds more: Keycloak rebuilds itself
/// for development mode and keeps the result in its own folder.
final class KeycloakProcess {
    static final String REALM = "strongroom";
    static final String ROTATING_REALM = "strongroom-rotating";

    /// Of realm `master`.
    static final String ADMIN_NAME = "admin";

    static final String ADMIN_PASSWORD = UUID.randomUUID().toString();

    private static final int START_LIMIT_SECONDS = 180;
    private static final int TAIL_LINES = 40;
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

    // Compiling well and collecting in parallel pay off later than the tests end: a third off the
    // start.
    private static final String FAST_START =
            "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC";

    private final Process process;
    private final Path log;
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private KeycloakProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// Starts the server on a free loopback port, waits until it listens and sees to it that it
    /// ends with this JVM.
    static URI start() throws IOException, InterruptedException {
        String property = System.getProperty("keycloak.home");
        if (property == null || !Files.isDirectory(Path.of(property))) {
            throw new IllegalStateException(
                    "no Keycloak at " + property + ": run `mvn generate-test-resources` first");
        }
        Path home = Path.of(property);
        writeRealms(home);
        KeycloakProcess keycloak = new KeycloakProcess(launch(home), logBeside(home));
        Runtime.getRuntime().addShutdownHook(new Thread(keycloak::stop, "keycloak-stop"));
        Thread.ofPlatform().daemon().name("keycloak-log").start(keycloak::readOutput);
        return keycloak.awaitAddress();
    }

    private static void writeRealms(Path home) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode realm;
        try (InputStream in = KeycloakProcess.class.getResourceAsStream("/keycloak/realm.json")) {
            realm = (ObjectNode) json.readTree(Objects.requireNonNull(in, "keycloak/realm.json"));
        }
        realm.put("eventsEnabled", true);
        // By default a refresh is not worth remembering.
        Keycloak.REMEMBERED.forEach(realm.withArray("enabledEventTypes")::add);
        Path folder = Files.createDirectories(home.resolve("data/import"));
        json.writeValue(folder.resolve("realm.json").toFile(), realm.put("realm", REALM));
        realm.put("realm", ROTATING_REALM).put("revokeRefreshToken", true);
        json.writeValue(folder.resolve("rotating.json").toFile(), realm);
    }

    private static Process launch(Path home) throws IOException {
        List<String> command =
                List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--cache=local",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=0");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("KC_") || key.startsWith("JAVA"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_OPTS_APPEND", FAST_START);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN_NAME);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return builder.start();
    }

    private static Path logBeside(Path home) {
        return home.resolveSibling("keycloak.log");
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader();
                BufferedWriter copy = Files.newBufferedWriter(log)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line);
                copy.newLine();
                copy.flush();
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    address.complete(URI.create(listening.group(1)));
                }
            }
            address.completeExceptionally(new IllegalStateException("Keycloak ended"));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    private URI awaitAddress() throws InterruptedException {
        try {
            return address.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            stop();
            throw new IllegalStateException("Keycloak did not start; its log ends:\n" + tail(), e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e + ")";
        }
    }

    // Forcibly, because there is nothing to save; the children too, because kc.sh may be a shell
    // around the JVM.
    private void stop() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
