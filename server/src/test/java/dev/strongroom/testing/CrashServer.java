package dev.strongroom.testing;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.RelocatedCatalog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server in a process of its own, which can be killed at any instant. It calls the fake
/// provider of the process that started it, and ends when that one does.
public final class CrashServer implements AutoCloseable {
    /// The only service it knows: less to do at every start.
    public static final String SERVICE = "dropbox";

    private static final String READY = "ready at ";

    private final Process process;
    private final String url;

    private CrashServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// @param folder holds the root key, and the server's log
    public static CrashServer start(Path folder, String databaseUrl, String providerUrl) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashServer.class.getName(),
                        folder.toString(),
                        databaseUrl,
                        providerUrl);
        Path log = folder.resolve("server.log");
        try {
            Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
            String line = firstLine(process);
            if (!line.startsWith(READY)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not start: " + Files.readString(log));
            }
            return new CrashServer(process, line.substring(READY.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        return line == null ? "" : line;
    }

    public static void main(String[] arguments) throws IOException {
        ConnectorCatalog catalog = RelocatedCatalog.at(arguments[2], SERVICE);
        TestServer server =
                TestServer.start(
                        TestServer.Setup.in(Path.of(arguments[0]))
                                .withDatabase(arguments[1])
                                .withCatalog(catalog)
                                .withDeclarations(List.of(Stage.application(catalog))));
        System.out.println(READY + server.url());
        while (System.in.read() >= 0) {
            // Nobody writes; the end comes when the parent is gone.
        }
        Runtime.getRuntime().halt(0);
    }

    public String url() {
        return url;
    }

    /// Without any warning (SIGKILL).
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
