package dev.strongroom.client;

import dev.strongroom.client.connector.Connector;
import dev.strongroom.client.connector.ConnectorFilter;
import dev.strongroom.client.connector.ConnectorResource;
import dev.strongroom.client.wire.ConnectorReaders;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue: what there is to connect. The same for every consumer. */
public final class Connectors {
    private final Caller caller;

    Connectors(Caller caller) {
        this.caller = caller.withoutConsumer();
    }

    /**
     * All connectors, in the order of their ids; fetched page by page while they are read.
     *
     * <pre>{@code
     * client.connectors().list().forEach(connector -> show(connector.name()));
     * }</pre>
     */
    public Stream<Connector> list() {
        return list(ConnectorFilter.ALL);
    }

    /**
     * Those that the filter lets through.
     *
     * <pre>{@code
     * Stream<Connector> crm = client.connectors().list(ConnectorFilter.ALL.unifiedApi("crm"));
     * }</pre>
     */
    public Stream<Connector> list(ConnectorFilter filter) {
        return Pages.stream(cursor -> page(filter, cursor));
    }

    /**
     * One page, for lists that people leaf through.
     *
     * <pre>{@code
     * Page<Connector> first = client.connectors().page(ConnectorFilter.ALL.pageSize(20), null);
     * }</pre>
     *
     * @param cursor what the page before has as its next; null = the first page
     */
    public Page<Connector> page(ConnectorFilter filter, @Nullable String cursor) {
        return caller.page(
                Target.of("connector", "connectors")
                        .with("filter[unified_api]", filter.unifiedApi())
                        .with("filter[status]", filter.status())
                        .with("limit", filter.pageSize())
                        .with("cursor", cursor),
                ConnectorReaders::connector);
    }

    /**
     * One connector.
     *
     * <pre>{@code
     * Connector salesforce = client.connectors().get("salesforce");
     * }</pre>
     */
    public Connector get(String serviceId) {
        return caller.get(
                Target.of("connector", "connectors", serviceId), ConnectorReaders::connector);
    }

    /**
     * A guide, in Markdown.
     *
     * <pre>{@code
     * String guide =
     *         client.connectors().doc("salesforce", "application_owner+oauth_credentials");
     * }</pre>
     *
     * @param docId as {@link Connector#docs} names it
     */
    public String doc(String serviceId, String docId) {
        return caller.text(Target.of("connector", "connectors", serviceId, "docs", docId));
    }

    /**
     * What a connector can do with a resource.
     *
     * <pre>{@code
     * ConnectorResource contacts = client.connectors().resource("hubspot", "contacts", "crm");
     * }</pre>
     *
     * @param unifiedApi null where the connector belongs to one only
     */
    public ConnectorResource resource(
            String serviceId, String resource, @Nullable String unifiedApi) {
        return caller.get(
                Target.of("connector", "connectors", serviceId, "resources", resource)
                        .with("unified_api", unifiedApi),
                ConnectorReaders::connectorResource);
    }

    /** The unified APIs. */
    public Apis apis() {
        return new Apis(caller);
    }
}
