package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A client written in JavaScript: a folder with a lock file. Its packages come from the npm
/// registry, once per lock file; Node and npm have to be there.
public final class NodeProject {
    private static final long INSTALL_SECONDS = 300;
    private static final long RUN_SECONDS = 120;

    private final Path folder;

    private NodeProject(Path folder) {
        this.folder = folder;
    }

    /// A copy, in `target`, of a folder of `src/test/typescript`.
    public static NodeProject prepare(String name) {
        Path source = Path.of("src", "test", "typescript", name);
        var project = new NodeProject(Path.of("target", "typescript", name).toAbsolutePath());
        project.locked(
                () -> {
                    project.copy(source);
                    project.install();
                });
        return project;
    }

    /// A folder as it stands.
    public static NodeProject at(Path folder) {
        var project = new NodeProject(folder.toAbsolutePath().normalize());
        project.locked(project::install);
        return project;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    // Beside the folder that `npm ci` makes anew.
    private void locked(Work work) {
        Path file = Path.of("target", "typescript", folder.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            try (FileChannel channel =
                            FileChannel.open(
                                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid()) {
                    work.run();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Path source) throws IOException {
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(source.relativize(file));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void install() throws IOException {
        Path lockFile = folder.resolve("package-lock.json");
        Path installed = folder.resolve("node_modules/installed.json");
        if (Files.exists(installed) && Files.mismatch(lockFile, installed) < 0) {
            return;
        }
        run(
                List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"),
                "",
                INSTALL_SECONDS);
        Files.copy(lockFile, installed, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Runs a command in its folder to its end.
    public List<String> run(List<String> command) {
        return run(command, "", RUN_SECONDS);
    }

    /// Runs a script of the project to its end.
    ///
    /// @param input what it reads from its standard input
    /// @return the lines of its standard output
    public List<String> run(String script, String input) {
        return run(List.of("node", script), input, RUN_SECONDS);
    }

    private List<String> run(List<String> command, String input, long seconds) {
        try {
            Path said = Files.createTempFile(folder, "said", ".txt");
            Path complaints = Files.createTempFile(folder, "complaints", ".txt");
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectOutput(said.toFile())
                            .redirectError(complaints.toFile())
                            .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        "%s %s:%n%s%n%s"
                                .formatted(
                                        String.join(" ", command),
                                        ended ? "failed" : "took too long",
                                        Files.readString(complaints),
                                        Files.readString(said)));
            }
            List<String> lines = Files.readAllLines(said);
            Files.delete(said);
            Files.delete(complaints);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("Node and npm have to be on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
