package dev.strongroom.client;

import dev.strongroom.client.connector.ApiResource;
import dev.strongroom.client.connector.ConnectorStatus;
import dev.strongroom.client.connector.Coverage;
import dev.strongroom.client.connector.UnifiedApi;
import dev.strongroom.client.wire.ApiReaders;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The unified APIs that connectors belong to. */
public final class Apis {
    private static final int PAGE_SIZE = 100;

    private final Caller caller;

    Apis(Caller caller) {
        this.caller = caller;
    }

    /**
     * All unified APIs; fetched page by page while they are read.
     *
     * <pre>{@code
     * client.connectors().apis().list().forEach(api -> show(api.id(), api.status()));
     * }</pre>
     */
    public Stream<UnifiedApi> list() {
        return list(null);
    }

    /**
     * Those of one status.
     *
     * <pre>{@code
     * Stream<UnifiedApi> live = client.connectors().apis().list(ConnectorStatus.LIVE);
     * }</pre>
     *
     * @param status null = any
     */
    public Stream<UnifiedApi> list(@Nullable ConnectorStatus status) {
        return Pages.stream(
                cursor ->
                        caller.page(
                                Target.of("connector", "apis")
                                        .with("filter[status]", status)
                                        .with("limit", PAGE_SIZE)
                                        .with("cursor", cursor),
                                ApiReaders::unifiedApi));
    }

    /**
     * One unified API.
     *
     * <pre>{@code
     * UnifiedApi crm = client.connectors().apis().get("crm");
     * }</pre>
     */
    public UnifiedApi get(String id) {
        return caller.get(Target.of("connector", "apis", id), ApiReaders::unifiedApi);
    }

    /**
     * One resource of it.
     *
     * <pre>{@code
     * ApiResource contacts = client.connectors().apis().resource("crm", "contacts");
     * }</pre>
     */
    public ApiResource resource(String id, String resource) {
        return caller.get(
                Target.of("connector", "apis", id, "resources", resource), ApiReaders::apiResource);
    }

    /**
     * Which connectors have the resource.
     *
     * <pre>{@code
     * Coverage contacts = client.connectors().apis().coverage("crm", "contacts");
     * }</pre>
     */
    public Coverage coverage(String id, String resource) {
        return caller.get(
                Target.of("connector", "apis", id, "resources", resource, "coverage"),
                ApiReaders::coverage);
    }
}
