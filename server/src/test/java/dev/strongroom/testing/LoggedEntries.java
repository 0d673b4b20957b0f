package dev.strongroom.testing;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.store.Database;
import dev.strongroom.store.DatabaseOptions;
import dev.strongroom.store.LogPages;
import dev.strongroom.store.RequestLogStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the request log of a server on an embedded database past the server.
public final class LoggedEntries {
    private static final int AT_ONCE = 200;

    private final String url;

    /// @param folder the one that the server was opened in
    public LoggedEntries(Path folder) {
        url = "sqlite:" + folder.resolve("strongroom.db");
    }

    /// Newest first, application by application.
    public List<LogEntry> all() {
        try (Database database = Database.open(DatabaseOptions.of(url))) {
            List<LogEntry> all = new ArrayList<>();
            for (String application : new RequestLogStore(database).applications()) {
                addAll(new LogPages(database), LogQuery.of(application), all);
            }
            return all;
        }
    }

    private static void addAll(LogPages pages, LogQuery query, List<LogEntry> all) {
        @Nullable Window window = Window.first(AT_ONCE);
        while (window != null) {
            Slice<LogEntry> page = pages.page(query, window);
            all.addAll(page.items());
            window = page.next();
        }
    }
}
