package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Keyring;
import dev.strongroom.testing.BesideOthers;
import dev.strongroom.testing.Contract;
import dev.strongroom.testing.LoggedEntries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line as a process: what it prints, how it ends.
class CommandLineTest {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    @BesideOthers
    @Test
    void start_onAnEmptyFolder_printsACurlLineThatWorks_andEndsCleanly() throws Exception {
        Process server = run("start", "--port", "0", "--data", folder.toString());
        String said = readUntil(server, "x-apideck-consumer-id");

        assertThat(said).contains("connectors    28", "SQLite", "root.key", "shown once");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(find(said, "curl (\\S+)")));
        Matcher header = Pattern.compile("-H '([^:]+): ([^']+)'").matcher(said);
        while (header.find()) {
            request.header(header.group(1), header.group(2));
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Contract.PUBLISHED.check(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("crm+salesforce", "needs_configuration");
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("root.key"))))
                .isEqualTo("rw-------");
        server.destroy();
        assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
        assertThat(new LoggedEntries(folder).all())
                .as("what was noted last is written at the end")
                .extracting(one -> one.target().operationId())
                .containsExactly("connectionsAll");

        Process again = run("start", "--port", "0", "--data", folder.toString());
        assertThat(readUntil(again, "openapi.yaml")).doesNotContain("API key", "sr_");
        again.destroy();
        assertThat(again.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @BesideOthers
    @Test
    void start_onATakenPort_saysSo() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertFails(1, port, "start", "--port", port, "--data", folder.toString());
        }
    }

    @BesideOthers
    @Test
    void start_onAnUnusableFolder_saysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertFails(1, "file", "start", "--port", "0", "--data", file.resolve("below").toString());
    }

    @BesideOthers
    @Test
    void start_onAFileThatIsNoDatabase_saysSo() throws Exception {
        writeNewRootKey();
        Files.writeString(folder.resolve("strongroom.db"), "this is not a database, it is a text");
        assertFails(1, "strongroom.db", "start", "--port", "0", "--data", folder.toString());
    }

    @BesideOthers
    @Test
    void start_withAnotherRootKey_saysSo() throws Exception {
        Process server = run("start", "--port", "0", "--data", folder.toString());
        readUntil(server, "x-apideck-consumer-id");
        server.destroy();
        assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        Files.delete(folder.resolve("root.key"));

        assertFails(
                1,
                "root key file " + folder.resolve("root.key") + " is missing",
                "start",
                "--port",
                "0",
                "--data",
                folder.toString());
        assertThat(folder.resolve("root.key")).doesNotExist();

        writeNewRootKey();
        assertFails(
                1,
                "written with another root key",
                "start",
                "--port",
                "0",
                "--data",
                folder.toString());
    }

    private void writeNewRootKey() throws IOException {
        Files.writeString(folder.resolve("root.key"), Keyring.newRootKey().reveal());
    }

    @BesideOthers
    @Test
    void start_whereItCannotListen_saysSo() throws Exception {
        for (String host : List.of("300.1.1.1", "203.0.113.9")) {
            Path file =
                    Files.writeString(folder.resolve("my.yaml"), "server: {host: " + host + "}");
            String data = folder.toString();
            String config = file.toString();
            assertFails(1, host, "start", "--port", "0", "--data", data, "--config", config);
            assertFails(1, host, "start", "--port", "18099", "--data", data, "--config", config);
        }
    }

    @BesideOthers
    @Test
    void start_withWhatNobodyForesaw_endsWithAFailure() throws Exception {
        Path file =
                Files.writeString(folder.resolve("my.yaml"), "database: {url: \"sqlite:a\\0b\"}\n");
        Process process = run("start", "--config", file.toString());
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said).contains("InvalidPathException");
    }

    @BesideOthers
    @Test
    void start_withAMissingConnectorFolder_namesIt() throws Exception {
        Path file = Files.writeString(folder.resolve("my.yaml"), "catalogue: {folder: /nope}\n");
        assertFails(1, "connector folder /nope", "start", "--config", file.toString());
    }

    @BesideOthers
    @Test
    void demo_withAnUnusableEnvironmentFile_saysSoAtOnce() throws Exception {
        String data = folder.toString();
        assertFails(1, "--env /nope/x.env", "demo", "--env", "/nope/x.env", "--data", data);
        assertFails(1, "is a folder", "demo", "--env", data, "--data", data);
        assertThat(folder).isEmptyDirectory();
    }

    @BesideOthers
    @Test
    void demo_thatFailsAfterItListens_endsWithAFailure() throws Exception {
        String tooLong = folder.resolve("x".repeat(300)).toString();
        Process demo = run("demo", "--port", "0", "--data", folder.toString(), "--env", tooLong);
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).as(said).isEqualTo(1);
        assertThat(said).contains("strongroom: --env").doesNotContain("stopped");
    }

    @BesideOthers
    @Test
    void start_withAMisspeltKey_namesFileKeyAndNearest() throws Exception {
        Path file = Files.writeString(folder.resolve("my.yaml"), "server:\n  prot: 1\n");
        assertFails(
                1,
                "my.yaml: unknown key 'server.prot': did you mean 'server.port'?",
                "start",
                "--config",
                file.toString());
    }

    @BesideOthers
    @Test
    void start_withAnUnknownConnector_namesIt() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("my.yaml"),
                        """
                        applications:
                          - id: acme
                            integrations: [{connector: salesfroce, unified_api: crm}]
                        """);
        assertFails(
                1,
                "my.yaml: application acme, integration of salesfroce: there is no such connector;"
                        + " did you mean salesforce?",
                "start",
                "--port",
                "0",
                "--data",
                folder.toString(),
                "--config",
                file.toString());
    }

    @BesideOthers
    @Test
    void start_onPostgresWithoutARootKey_refusesToMakeOne() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("my.yaml"),
                        "database: {url: 'postgresql://u:planted-password@127.0.0.1:1/none'}\n");
        String said = assertFails(1, "root_key", "start", "--config", file.toString());
        assertThat(said).doesNotContain("planted-password");
    }

    @BesideOthers
    @Test
    void words_thatAreNotUnderstood_areNamed() throws Exception {
        assertFails(2, "no command strat", "strat");
        assertFails(
                2,
                "no option --prot here; known are --config, --port, --data",
                "start",
                "--prot",
                "1");
        assertFails(2, "--port must be a number", "start", "--port", "many");
        assertFails(2, "--config needs a value", "start", "--config");
    }

    private static String assertFails(int status, String message, String... words)
            throws Exception {
        Process process = run(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        assertThat(said.strip().lines().toList()).as(said).hasSize(1);
        assertThat(said).startsWith("strongroom: ").contains(message);
        return said;
    }

    private static Process run(String... words) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                // They end before it would pay to compile well.
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.strongroom.Main"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /// What the process says up to the line with this text; the process goes on.
    private static String readUntil(Process process, String text) throws IOException {
        var said = new StringBuilder();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(text)) {
                return said.toString();
            }
        }
        throw new AssertionError("ended without '" + text + "': " + said);
    }

    private static String find(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
