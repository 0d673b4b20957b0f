package dev.strongroom.config;

import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import java.util.List;

/// Who may use the management API.
///
/// @param keys of operators; none = there is no management API
public record AdminConfig(List<ApiKeyConfig> keys) {
    public static final AdminConfig DEFAULT = new AdminConfig(List.of());

    public AdminConfig {
        keys = List.copyOf(keys);
    }
}
