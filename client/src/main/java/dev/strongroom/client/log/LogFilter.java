package dev.strongroom.client.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the log to list.
 *
 * <pre>{@code
 * LogFilter.builder().statusCodes(401, 422).start(Instant.now().minus(Duration.ofDays(1))).build()
 * }</pre>
 *
 * @param connectorId {@code crm+salesforce}, or {@code salesforce} in all unified APIs
 * @param methods HTTP methods; empty = all
 * @param start the first moment
 * @param end the last moment
 * @param statusCodes 100 to 599; empty = all
 * @param pageSize how many to fetch at once, 1 to 200
 */
public record LogFilter(
        @Nullable String connectorId,
        @Nullable String path,
        @Nullable PathMatch pathMatch,
        List<String> methods,
        @Nullable Instant start,
        @Nullable Instant end,
        List<Integer> statusCodes,
        List<String> excludedUnifiedApis,
        int pageSize) {
    public static final LogFilter ALL = builder().build();

    /** Copies the lists. */
    public LogFilter {
        methods = List.copyOf(methods);
        statusCodes = List.copyOf(statusCodes);
        excludedUnifiedApis = List.copyOf(excludedUnifiedApis);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects what entries must have. */
    public static final class Builder {
        private @Nullable String connectorId;
        private @Nullable String path;
        private @Nullable PathMatch pathMatch;
        private List<String> methods = List.of();
        private @Nullable Instant start;
        private @Nullable Instant end;
        private List<Integer> statusCodes = List.of();
        private List<String> excludedUnifiedApis = List.of();
        private int pageSize = 100;

        private Builder() {}

        public Builder connectorId(String value) {
            connectorId = value;
            return this;
        }

        public Builder path(String value, PathMatch match) {
            path = value;
            pathMatch = match;
            return this;
        }

        public Builder methods(String... values) {
            methods = List.of(values);
            return this;
        }

        public Builder start(Instant value) {
            start = value;
            return this;
        }

        public Builder end(Instant value) {
            end = value;
            return this;
        }

        public Builder statusCodes(Integer... values) {
            statusCodes = List.of(values);
            return this;
        }

        public Builder excludedUnifiedApis(String... values) {
            excludedUnifiedApis = List.of(values);
            return this;
        }

        public Builder pageSize(int value) {
            pageSize = value;
            return this;
        }

        public LogFilter build() {
            return new LogFilter(
                    connectorId,
                    path,
                    pathMatch,
                    methods,
                    start,
                    end,
                    statusCodes,
                    excludedUnifiedApis,
                    pageSize);
        }
    }
}
