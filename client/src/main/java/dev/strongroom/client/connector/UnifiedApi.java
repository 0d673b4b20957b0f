package dev.strongroom.client.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unified API.
 *
 * @param type {@code unified} or {@code platform}
 */
public record UnifiedApi(
        String id,
        String type,
        String name,
        String description,
        ConnectorStatus status,
        @Nullable String specUrl,
        List<ApiResource> resources) {
    /** Copies what could change. */
    public UnifiedApi {
        resources = List.copyOf(resources);
    }
}
