package dev.strongroom.api;

import dev.strongroom.connection.Slice;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.UnifiedApis;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.VaultException;
import dev.strongroom.vault.VaultException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `/connector/connectors` (vault-behaviour.md l): the catalogue, which is the same for every
/// application. Does not change while the server runs, so each connector is encoded once.
public final class ConnectorsApi {
    private static final Cursors CURSORS = new Cursors("connectors", Cursors.Part.TEXT);
    private static final String API = "unified_api";
    private static final String STATUS = "status";
    private static final String MARKDOWN = "text/markdown; charset=utf-8";

    private final Authentication authentication;
    private final ConnectorCatalog catalog;
    private final Urls urls;
    private final Map<String, Fragment> encoded = new ConcurrentHashMap<>();

    public ConnectorsApi(Authentication authentication, ConnectorCatalog catalog, Urls urls) {
        this.authentication = authentication;
        this.catalog = catalog;
        this.urls = urls;
    }

    public Response list(Request request) {
        authentication.anyOf(request);
        QueryFilter filter = QueryFilter.of(request, Set.of(API, STATUS));
        String api = knownApi("filter[unified_api]", filter.get(API));
        String status = filter.oneOf(STATUS, Maturity.CONNECTORS);
        PageRequest page = CURSORS.page(request, urls, filter.scope().toList());
        List<Connector> wanted =
                catalog.all().stream()
                        .filter(one -> api == null || one.supports(api))
                        .filter(one -> status == null || status.equals(status(one)))
                        .toList();
        Slice<Connector> slice = SortedPage.of(page.window(), wanted, Connector::id);
        return Envelope.page(page, slice, (json, one) -> encoded(one).writeObject(json));
    }

    private static String status(Connector connector) {
        return Maturity.ofConnector(connector.profile().status());
    }

    public Response get(Request request) {
        authentication.anyOf(request);
        Connector connector = connector(request);
        return Envelope.ok(json -> encoded(connector).writeObject(json));
    }

    private Fragment encoded(Connector connector) {
        return encoded.computeIfAbsent(
                connector.id(), id -> Fragment.of(new ConnectorJson(connector, urls)::write));
    }

    public Response doc(Request request) {
        authentication.anyOf(request);
        Connector connector = connector(request);
        String id = request.pathParam("doc_id");
        String text =
                ConnectorDoc.find(connector, id)
                        .orElseThrow(() -> unknown("doc", id))
                        .text(connector, urls);
        return Response.bytes(200, MARKDOWN, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Without `unified_api` it is that of the first unified API, in the order of the connector's
    /// file, that has one of that name.
    public Response resource(Request request) {
        authentication.anyOf(request);
        String api = knownApi(API, request.query(API));
        Connector connector = connector(request);
        String id = request.pathParam("resource_id");
        Stream<ResourceSupport> candidates =
                api == null ? connector.resources().stream() : connector.resources(api);
        ResourceSupport resource =
                candidates
                        .filter(one -> one.resource().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new VaultException(Kind.RESOURCE_UNKNOWN, id));
        return Envelope.ok(json -> ConnectorResourceJson.write(json, resource));
    }

    /// @return null if there is none
    private static @Nullable String knownApi(String parameter, @Nullable String api) {
        if (api == null || api.isEmpty()) {
            return null;
        }
        if (!UnifiedApis.known(api)) {
            throw ApiException.invalid(
                    "Query parameter " + parameter + " must be the id of a unified API");
        }
        return api;
    }

    private Connector connector(Request request) {
        String id = request.pathParam("id");
        return catalog.find(id)
                .orElseThrow(
                        () ->
                                new VaultException(
                                        Kind.CONNECTOR_UNKNOWN,
                                        "Could not find connector with id: '" + id + "'"));
    }

    private static VaultException unknown(String entity, String id) {
        return new VaultException(
                Kind.ENTITY_UNKNOWN, "Could not find " + entity + " with id: '" + id + "'");
    }
}
