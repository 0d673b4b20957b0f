package dev.strongroom.connection;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which entries of an application's request log are wanted. Empty sets ask for everything.
///
/// @param consumerId null = of all consumers
/// @param methods in upper case
/// @param exceptApis unified APIs whose entries are left out
public record LogQuery(
        String applicationId,
        @Nullable String consumerId,
        Span span,
        Service service,
        PathMatch path,
        Set<String> methods,
        Set<Integer> statuses,
        Set<String> exceptApis) {

    public LogQuery {
        methods = Set.copyOf(methods);
        statuses = Set.copyOf(statuses);
        exceptApis = Set.copyOf(exceptApis);
    }

    /// Everything of an application.
    public static LogQuery of(String applicationId) {
        return new LogQuery(
                applicationId,
                null,
                Span.ALWAYS,
                Service.ANY,
                PathMatch.ANY,
                Set.of(),
                Set.of(),
                Set.of());
    }

    public LogQuery withConsumer(@Nullable String value) {
        return new LogQuery(
                applicationId, value, span, service, path, methods, statuses, exceptApis);
    }

    public LogQuery withSpan(Span value) {
        return new LogQuery(
                applicationId, consumerId, value, service, path, methods, statuses, exceptApis);
    }

    public LogQuery withService(Service value) {
        return new LogQuery(
                applicationId, consumerId, span, value, path, methods, statuses, exceptApis);
    }

    public LogQuery withPath(PathMatch value) {
        return new LogQuery(
                applicationId, consumerId, span, service, value, methods, statuses, exceptApis);
    }

    public LogQuery withMethods(Set<String> value) {
        return new LogQuery(
                applicationId, consumerId, span, service, path, value, statuses, exceptApis);
    }

    public LogQuery withStatuses(Set<Integer> value) {
        return new LogQuery(
                applicationId, consumerId, span, service, path, methods, value, exceptApis);
    }

    public LogQuery without(Set<String> unifiedApis) {
        return new LogQuery(
                applicationId, consumerId, span, service, path, methods, statuses, unifiedApis);
    }

    /// Whether only failures are wanted.
    public boolean failuresOnly() {
        return !statuses.isEmpty() && statuses.stream().allMatch(status -> status >= 400);
    }

    /// The order of entries: of the same millisecond, by id. [Window#key] of their list.
    public static List<Object> key(LogEntry entry) {
        return List.of(entry.timing().occurredAt(), entry.identity().id());
    }

    /// From the first to the last millisecond, both included.
    public record Span(long first, long last) {
        public static final Span ALWAYS = new Span(0, Long.MAX_VALUE - 1);
    }

    /// @param unifiedApi empty = any
    /// @param serviceId empty = any
    public record Service(String unifiedApi, String serviceId) {
        public static final Service ANY = new Service("", "");
    }

    /// @param text empty = any path
    public record PathMatch(Mode mode, String text) {
        public static final PathMatch ANY = new PathMatch(Mode.CONTAINS, "");

        /// How the text is compared with the path; upper and lower case are different.
        public enum Mode {
            CONTAINS,
            STARTS_WITH,
            ENDS_WITH,
            EXACT
        }
    }
}
