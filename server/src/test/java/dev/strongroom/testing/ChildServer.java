package dev.strongroom.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A JVM of its own that runs a main class of the tests. That class says where it listens on its
/// first line, and ends when nobody holds its standard input any more.
final class ChildServer implements AutoCloseable {
    private static final String READY = "ready at ";
    private static final int TAIL_LINES = 40;

    private static final List<String> FLAGS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC");

    private final Process process;
    private final String url;

    private ChildServer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// What is to be run.
    ///
    /// @param flags of the JVM, beside those all children share
    /// @param log is appended to
    record Command(Class<?> main, List<String> flags, List<String> arguments, Path log) {}

    /// Waits until it listens.
    ///
    /// @throws IllegalStateException with the end of its log, if it does not start
    static ChildServer start(Command command) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(FLAGS);
        words.addAll(command.flags());
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), command.main().getName()));
        words.addAll(command.arguments());
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                            .start();
            String line = firstLine(process);
            if (!line.startsWith(READY)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not start: " + tail(command.log()));
            }
            return new ChildServer(process, line.substring(READY.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        return line == null ? "" : line;
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /// The child's part: says that it listens, and ends with its parent.
    static void serve(String url) throws IOException {
        System.out.println(READY + url);
        while (System.in.read() >= 0) {
            // Nobody writes; the end comes when the parent is gone.
        }
        Runtime.getRuntime().halt(0);
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Asks it to end (SIGTERM). The process itself would close its standard input besides.
    void terminate() {
        process.toHandle().destroy();
    }

    /// Without any warning (SIGKILL).
    void kill() {
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
