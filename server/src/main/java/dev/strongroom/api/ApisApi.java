package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.connection.Slice;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.UnifiedApi;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.VaultException;
import dev.strongroom.vault.VaultException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/connector/apis` (vault-behaviour.md l): the unified APIs that connectors are in, and the vault
/// itself.
public final class ApisApi {
    private static final Cursors CURSORS = new Cursors("apis", Cursors.Part.TEXT);
    private static final String STATUS = "status";

    private final Authentication authentication;
    private final ConnectorCatalog catalog;
    private final Urls urls;
    private final ApiJson json;
    private volatile @Nullable List<UnifiedApi> apis;

    public ApisApi(Authentication authentication, ConnectorCatalog catalog, Urls urls) {
        this.authentication = authentication;
        this.catalog = catalog;
        this.urls = urls;
        json = new ApiJson(urls);
    }

    public Response list(Request request) {
        authentication.anyOf(request);
        QueryFilter filter = QueryFilter.of(request, Set.of(STATUS));
        String status = filter.oneOf(STATUS, Maturity.APIS);
        PageRequest page = CURSORS.page(request, urls, filter.scope().toList());
        List<UnifiedApi> wanted =
                apis().stream()
                        .filter(one -> status == null || status.equals(ApiJson.status(one)))
                        .toList();
        Slice<UnifiedApi> slice = SortedPage.of(page.window(), wanted, UnifiedApi::id);
        return Envelope.page(page, slice, json::write);
    }

    public Response get(Request request) {
        authentication.anyOf(request);
        UnifiedApi api = api(request);
        return Envelope.ok(out -> json.write(out, api));
    }

    public Response resource(Request request) {
        return answer(request, (out, resource) -> {});
    }

    public Response coverage(Request request) {
        return answer(request, ApiJson::writeCoverage);
    }

    private Response answer(Request request, Envelope.ItemWriter<UnifiedApi.Resource> more) {
        authentication.anyOf(request);
        UnifiedApi api = api(request);
        String id = request.pathParam("resource_id");
        UnifiedApi.Resource resource =
                api.resource(id).orElseThrow(() -> new VaultException(Kind.RESOURCE_UNKNOWN, id));
        return Envelope.ok(out -> write(out, resource, more));
    }

    private static void write(
            JsonGenerator out,
            UnifiedApi.Resource resource,
            Envelope.ItemWriter<UnifiedApi.Resource> more)
            throws IOException {
        out.writeStartObject();
        ApiJson.writeNames(out, resource);
        more.write(out, resource);
        out.writeEndObject();
    }

    private UnifiedApi api(Request request) {
        String id = request.pathParam("id");
        return apis().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new VaultException(
                                        Kind.ENTITY_UNKNOWN,
                                        "Could not find api with id: '" + id + "'"));
    }

    /// The whole catalogue has to be parsed for it, so not before somebody asks.
    private List<UnifiedApi> apis() {
        List<UnifiedApi> known = apis;
        if (known == null) {
            known = UnifiedApi.of(catalog.all());
            apis = known;
        }
        return known;
    }
}
