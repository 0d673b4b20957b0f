package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.vault.ConnectionView;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds how a connection is written: one [ConnectionJson] per connector and unified API, made on
/// first use. The catalogue does not change while a server runs.
final class ConnectionWriters {
    private final Map<String, Map<String, ConnectionJson>> byService = new ConcurrentHashMap<>();
    private final Urls urls;

    ConnectionWriters(Urls urls) {
        this.urls = urls;
    }

    void write(JsonGenerator json, ConnectionView view) throws IOException {
        of(view).write(json, view);
    }

    /// @param configuration what stands in the member of that name
    void write(JsonGenerator json, ConnectionView view, Envelope.Writer configuration)
            throws IOException {
        of(view).write(json, view, configuration);
    }

    private ConnectionJson of(ConnectionView view) {
        return byService
                .computeIfAbsent(view.connector().id(), id -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        view.integration().unifiedApi(),
                        api -> new ConnectionJson(view.connector(), api, urls));
    }
}
