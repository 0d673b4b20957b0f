package dev.strongroom.client;

import dev.strongroom.client.log.LogEntry;
import dev.strongroom.client.log.LogFilter;
import dev.strongroom.client.wire.LogReaders;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the API and the calls to providers that they caused: the client's consumer's, or
 * those of all with {@link Strongroom#withoutConsumer}.
 */
public final class Logs {
    private final Caller caller;

    Logs(Caller caller) {
        this.caller = caller;
    }

    /**
     * All entries, newest first; fetched page by page while they are read.
     *
     * <pre>{@code
     * client.logs().list().limit(50).forEach(entry -> show(entry.path(), entry.statusCode()));
     * }</pre>
     */
    public Stream<LogEntry> list() {
        return list(LogFilter.ALL);
    }

    /**
     * Those that the filter lets through.
     *
     * <pre>{@code
     * Stream<LogEntry> refused =
     *         client.withoutConsumer()
     *                 .logs()
     *                 .list(LogFilter.builder().statusCodes(401, 422).build());
     * }</pre>
     */
    public Stream<LogEntry> list(LogFilter filter) {
        return Pages.stream(cursor -> page(filter, cursor));
    }

    /**
     * One page, for lists that people leaf through.
     *
     * <pre>{@code
     * Page<LogEntry> newest = client.logs().page(LogFilter.ALL, null);
     * }</pre>
     *
     * @param cursor what the page before has as its next; null = the first page
     */
    public Page<LogEntry> page(LogFilter filter, @Nullable String cursor) {
        return caller.page(
                Target.of("vault", "logs")
                        .with("filter[connector_id]", filter.connectorId())
                        .with("filter[path]", filter.path())
                        .with("filter[path_match_mode]", filter.pathMatch())
                        .with("filter[http_methods]", joined(filter.methods()))
                        .with("filter[start_date]", filter.start())
                        .with("filter[end_date]", filter.end())
                        .with("filter[status_codes]", joined(filter.statusCodes()))
                        .with("filter[exclude_unified_apis]", joined(filter.excludedUnifiedApis()))
                        .with("limit", filter.pageSize())
                        .with("cursor", cursor),
                LogReaders::logEntry);
    }

    private static @Nullable String joined(List<?> values) {
        return values.isEmpty()
                ? null
                : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
