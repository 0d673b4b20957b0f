package dev.strongroom.client.connector;

import org.jspecify.annotations.Nullable;

/**
 * Which connectors to list.
 *
 * <pre>{@code
 * ConnectorFilter.ALL.unifiedApi("crm").status(ConnectorStatus.LIVE)
 * }</pre>
 *
 * @param pageSize how many to fetch at once, 1 to 200
 */
public record ConnectorFilter(
        @Nullable String unifiedApi, @Nullable ConnectorStatus status, int pageSize) {
    public static final ConnectorFilter ALL = new ConnectorFilter(null, null, 100);

    public ConnectorFilter unifiedApi(String id) {
        return new ConnectorFilter(id, status, pageSize);
    }

    public ConnectorFilter status(ConnectorStatus value) {
        return new ConnectorFilter(unifiedApi, value, pageSize);
    }

    public ConnectorFilter pageSize(int value) {
        return new ConnectorFilter(unifiedApi, status, value);
    }
}
