package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process is killed while it writes; whatever it had acknowledged must be there.
final class DurabilityTest {
    private static final int ACKNOWLEDGED = 200;

    @Test
    void sqlite_processKilled_keepsEveryAcknowledgedWrite(@TempDir Path folder) throws Exception {
        String url = "sqlite:" + folder.resolve("vault.db");
        List<String> acknowledged = writeAndKill(url);
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            ConnectionStore connections = new ConnectionStore(database);
            assertThat(acknowledged)
                    .hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED)
                    .allMatch(consumer -> connections.find(key(consumer)).isPresent());
        }
    }

    private static List<String> writeAndKill(String url) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Writer.class.getName(),
                                url)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null) {
                if (line.matches("c[0-9]-[0-9]+")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // Not Process.destroyForcibly: it closes the pipe with all that is in it.
                    process.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        }
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        return acknowledged;
    }

    private static ConnectionKey key(String consumer) {
        return new ConnectionKey("app", consumer, "crm", "salesforce");
    }

    /// The process that is killed: four threads write and print what was acknowledged.
    static final class Writer {
        private Writer() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) {
            Database database = Database.open(DatabaseOptions.of(args[0]));
            new RegistryStore(database)
                    .edit(rows -> rows.insert(Tenants.application("app", "k"), 1));
            ConnectionStore connections = new ConnectionStore(database);
            for (int thread = 0; thread < 4; thread++) {
                String prefix = "c" + thread + "-";
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    for (int i = 0; ; i++) {
                                        connections.apply(
                                                new Change()
                                                        .insert(
                                                                Connection.create(
                                                                        key(prefix + i), 1, 1)));
                                        System.out.println(prefix + i);
                                    }
                                });
            }
        }
    }
}
