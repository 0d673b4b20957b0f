package dev.strongroom;

import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The options of every command that starts a server.
final class ServerArguments {
    static final String PORT = "--port";
    static final String DATA = "--data";

    private ServerArguments() {}

    /// The configuration with the options over it.
    ///
    /// @param fallbackData folder used when no option names one; null = the configuration decides
    static Config over(Config config, Arguments arguments, @Nullable Path fallbackData) {
        Config changed = config;
        Integer port = arguments.port(PORT);
        if (port != null) {
            changed = changed.withServer(changed.server().withPort(port));
        }
        Path asked = arguments.path(DATA);
        Path folder = asked == null ? fallbackData : asked;
        if (folder != null) {
            String url = "sqlite:" + folder.resolve("strongroom.db");
            changed = changed.withDatabase(new DatabaseConfig(url, changed.database().poolSize()));
        }
        return changed;
    }
}
