package dev.strongroom.client.wire;

import dev.strongroom.client.connector.ApiResource;
import dev.strongroom.client.connector.ConnectorStatus;
import dev.strongroom.client.connector.Coverage;
import dev.strongroom.client.connector.CoveredBy;
import dev.strongroom.client.connector.UnifiedApi;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads unified APIs. */
public final class ApiReaders {
    private ApiReaders() {}

    public static ApiResource apiResource(JsonSource in) {
        String id = "";
        String name = "";
        String status = "";
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "status" -> status = in.word();
                default -> in.skip();
            }
        }
        return new ApiResource(id, name, status);
    }

    public static UnifiedApi unifiedApi(JsonSource in) {
        String id = "";
        String type = "";
        String name = "";
        String description = "";
        ConnectorStatus status = ConnectorStatus.of("");
        @Nullable String specUrl = null;
        List<ApiResource> resources = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "type" -> type = in.word();
                case "name" -> name = in.word();
                case "description" -> description = in.word();
                case "status" -> status = in.open(ConnectorStatus::of);
                case "spec_url" -> specUrl = in.optionalWord();
                case "resources" -> resources = in.list(ApiReaders::apiResource);
                default -> in.skip();
            }
        }
        return new UnifiedApi(id, type, name, description, status, specUrl, resources);
    }

    public static CoveredBy coveredBy(JsonSource in) {
        String serviceId = "";
        String downstreamId = "";
        String downstreamName = "";
        List<String> operations = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "service_id" -> serviceId = in.word();
                case "downstream_id" -> downstreamId = in.word();
                case "downstream_name" -> downstreamName = in.word();
                case "supported_operations" -> operations = in.words();
                default -> in.skip();
            }
        }
        return new CoveredBy(serviceId, downstreamId, downstreamName, operations);
    }

    public static Coverage coverage(JsonSource in) {
        String id = "";
        String name = "";
        String status = "";
        List<CoveredBy> connectors = List.of();
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.word();
                case "name" -> name = in.word();
                case "status" -> status = in.word();
                case "coverage" -> connectors = in.list(ApiReaders::coveredBy);
                default -> in.skip();
            }
        }
        return new Coverage(id, name, status, connectors);
    }
}
