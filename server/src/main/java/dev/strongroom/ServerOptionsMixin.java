package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of every command that starts a server.
final class ServerOptionsMixin {
    @Option(names = "--port", description = "Port to listen on; 0 = any free one.")
    private @Nullable Integer port;

    @Option(names = "--data", description = "Folder of the embedded database and its root key.")
    private @Nullable Path data;

    /// The configuration with the options over it.
    ///
    /// @param fallbackData used when neither an option nor the configuration names a database;
    /// null = the configuration's own default
    Config over(Config config, @Nullable Path fallbackData) {
        Config changed = config;
        if (port != null) {
            changed = changed.withServer(changed.server().withPort(port));
        }
        Path folder = data != null ? data : fallbackData;
        if (folder != null) {
            String url = "sqlite:" + folder.resolve("strongroom.db");
            changed = changed.withDatabase(new DatabaseConfig(url, changed.database().poolSize()));
        }
        return changed;
    }
}
