package dev.strongroom.store;

import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.PathMatch;
import dev.strongroom.connection.LogQuery.Service;
import java.util.Set;

/// Which entries of one page a query wants. What many entries have in common is looked at once.
final class LogPageFilter {
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final LogQuery query;
    private final LogPageReader page;
    private final byte[] kinds;
    private final byte[] consumers;
    private final byte[] paths;

    LogPageFilter(LogQuery query, LogPageReader page) {
        this.query = query;
        this.page = page;
        kinds = new byte[page.kinds()];
        consumers = new byte[query.consumerId() == null ? 0 : page.texts()];
        paths = new byte[query.path().text().isEmpty() ? 0 : page.texts()];
    }

    /// Whether the entry that the page stands at is wanted.
    boolean wants() {
        long time = page.occurredAt();
        return time >= query.span().first()
                && time <= query.span().last()
                && consumer(page.consumer())
                && kind(page.kind())
                && path(page.path());
    }

    private boolean consumer(int number) {
        if (consumers.length == 0) {
            return true;
        }
        if (consumers[number] == 0) {
            consumers[number] = known(page.text(number).equals(query.consumerId()));
        }
        return consumers[number] == YES;
    }

    private boolean kind(int number) {
        if (kinds[number] == 0) {
            kinds[number] = known(kind());
        }
        return kinds[number] == YES;
    }

    private boolean kind() {
        Service service = query.service();
        return isIn(query.methods(), page.method())
                && isIn(query.statuses(), page.status())
                && !query.exceptApis().contains(page.unifiedApi())
                && is(service.unifiedApi(), page.connectionApi())
                && is(service.serviceId(), page.serviceId());
    }

    private boolean path(int number) {
        if (paths.length == 0) {
            return true;
        }
        if (paths[number] == 0) {
            paths[number] = known(matches(page.text(number), query.path()));
        }
        return paths[number] == YES;
    }

    private static boolean matches(String path, PathMatch wanted) {
        return switch (wanted.mode()) {
            case CONTAINS -> path.contains(wanted.text());
            case STARTS_WITH -> path.startsWith(wanted.text());
            case ENDS_WITH -> path.endsWith(wanted.text());
            case EXACT -> path.equals(wanted.text());
        };
    }

    private static <T> boolean isIn(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean is(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static byte known(boolean wanted) {
        return wanted ? YES : NO;
    }
}
