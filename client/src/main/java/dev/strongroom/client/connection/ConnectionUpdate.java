package dev.strongroom.client.connection;

import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a connection; what is absent stays as it is.
 *
 * <pre>{@code
 * ConnectionUpdate.builder()
 *         .enabled(true)
 *         .setting("instance_url", "https://eu28.salesforce.com")
 *         .metadata("plan", "enterprise")
 *         .build()
 * }</pre>
 *
 * @param enabled null = as it is
 * @param settings merged key by key; null or the empty text clears a key
 * @param metadata replaces all metadata; null = as it is
 * @param configuration replaces all defaults of all resources; null = as it is
 * @param customMappings JSONPaths by id of the mapping; null unmaps
 */
public record ConnectionUpdate(
        @Nullable Boolean enabled,
        FreeMap settings,
        @Nullable FreeMap metadata,
        @Nullable List<ResourceDefaults> configuration,
        FreeMap customMappings) {
    /** Copies the list. */
    public ConnectionUpdate {
        configuration = configuration == null ? null : List.copyOf(configuration);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Without the values of the settings, which can be secrets. */
    @Override
    public String toString() {
        return "ConnectionUpdate[enabled=%s, settings=%s, metadata=%s]"
                .formatted(enabled, settings.keySet(), metadata);
    }

    /** Collects what to change. */
    public static final class Builder {
        private @Nullable Boolean enabled;
        private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        private @Nullable Map<String, @Nullable Object> metadata;
        private @Nullable List<ResourceDefaults> configuration;
        private final Map<String, @Nullable Object> customMappings = new LinkedHashMap<>();

        private Builder() {}

        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        /**
         * @param value text, {@link Secret}, number, boolean or a list of these; null clears the
         *     key
         */
        public Builder setting(String key, @Nullable Object value) {
            settings.put(key, value);
            return this;
        }

        public Builder settings(Map<String, ? extends @Nullable Object> values) {
            settings.putAll(values);
            return this;
        }

        /** One member of what replaces all metadata. */
        public Builder metadata(String key, @Nullable Object value) {
            if (metadata == null) {
                metadata = new LinkedHashMap<>();
            }
            metadata.put(key, value);
            return this;
        }

        public Builder metadata(Map<String, ? extends @Nullable Object> values) {
            metadata = new LinkedHashMap<>(values);
            return this;
        }

        public Builder configuration(List<ResourceDefaults> value) {
            configuration = value;
            return this;
        }

        /**
         * @param jsonPath null unmaps
         */
        public Builder customMapping(String id, @Nullable String jsonPath) {
            customMappings.put(id, jsonPath);
            return this;
        }

        public ConnectionUpdate build() {
            return new ConnectionUpdate(
                    enabled,
                    FreeMap.of(settings),
                    metadata == null ? null : FreeMap.of(metadata),
                    configuration,
                    FreeMap.of(customMappings));
        }
    }
}
