package dev.strongroom.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The browser of the tests: one that is on the PATH, else Debian's, which is installed where the
/// tests may do that.
public final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");
    private static final long INSTALL_SECONDS = 300;

    private Chromium() {}

    /// @throws IllegalStateException if there is none and none can be installed
    public static Path find() {
        return onPath().or(Chromium::installed).orElseThrow(Chromium::missing);
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(
                        name ->
                                Stream.of(path.split(File.pathSeparator, 0))
                                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        boolean done =
                "root".equals(System.getProperty("user.name"))
                        && run("apt-get", "update")
                        && run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
        return done ? onPath() : Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            boolean ended = process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            // No apt-get: another system.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "The browser tests need Chromium: put chromium, chromium-browser or google-chrome"
                        + " on the PATH (Debian: apt-get install chromium)");
    }
}
