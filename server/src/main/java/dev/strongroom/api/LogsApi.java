package dev.strongroom.api;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.Slice;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.log.Logs;
import java.util.ArrayList;
import java.util.List;

/// `GET /vault/logs` (vault-behaviour.md k).
public final class LogsApi {
    private static final Cursors CURSORS =
            new Cursors("logs", Cursors.Part.NUMBER, Cursors.Part.TEXT);

    private final Authentication authentication;
    private final Logs logs;
    private final Urls urls;
    private final LogJson json;

    public LogsApi(Authentication authentication, Logs logs, ConnectorCatalog catalog, Urls urls) {
        this.authentication = authentication;
        this.logs = logs;
        this.urls = urls;
        json = new LogJson(catalog, Operations.described());
    }

    /// A session sees its consumer's entries; a server those of the consumer it names, or all.
    public Response list(Request request) {
        Caller caller = authentication.caller(request);
        LogFilter filter = LogFilter.of(request);
        List<String> scope = new ArrayList<>();
        scope.add(caller.application().id());
        scope.add(String.valueOf(caller.consumerId()));
        filter.scope().forEach(scope::add);
        PageRequest page = CURSORS.page(request, urls, scope);
        Slice<LogEntry> slice =
                logs.page(
                        filter.query(caller.application().id()).withConsumer(caller.consumerId()),
                        page.window());
        return Envelope.page(page, slice, json::write);
    }
}
