package dev.strongroom.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files below `/ui/` in the jar: some are written by hand, some come from the build of the
/// hosted Vault, which leaves a list of them.
final class Bundle {
    private static final String LIST = "files.txt";

    private final Map<String, StaticFile> files = new HashMap<>();

    /// Reads everything.
    ///
    /// @throws IllegalStateException when the hosted Vault was not built into the jar
    Bundle() {
        for (String name : new String(require(LIST), UTF_8).lines().toList()) {
            // What the build names by its content stays what it is.
            files.put(name, file(name, StaticFile.Kept.of(name.startsWith("assets/"))));
        }
        for (String name : new String[] {"icon.svg", "page.css"}) {
            files.put("assets/" + name, file(name, StaticFile.Kept.WHILE_UNCHANGED));
        }
    }

    /// Null where there is none.
    @Nullable StaticFile find(String name) {
        return files.get(name);
    }

    /// The bytes of a page.
    ///
    /// @throws IllegalStateException when the jar lacks it
    static byte[] require(String name) {
        byte[] bytes = read(name);
        if (bytes == null) {
            throw new IllegalStateException(
                    "Not in the jar: ui/" + name + "; run ui/build, and Maven after it");
        }
        return bytes;
    }

    private static StaticFile file(String name, StaticFile.Kept kept) {
        return new StaticFile(
                StaticFile.typeOf(name),
                kept,
                require(name),
                read(name + ".br"),
                read(name + ".gz"));
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream content = Bundle.class.getResourceAsStream("/ui/" + name)) {
            return content == null ? null : content.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read ui/" + name, unreadable);
        }
    }
}
