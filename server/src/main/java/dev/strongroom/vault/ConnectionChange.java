package dev.strongroom.vault;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller wants to be different about a connection; null leaves a part as it is.
///
/// @param settings merged key by key; a null or empty value clears a key
/// @param metadata replaces what was there, except the server's `company_id`
/// @param configuration replaces what was there
/// @param mappings JSONPaths by the id of their field, merged; null takes one away
public record ConnectionChange(
        @Nullable Boolean enabled,
        @Nullable Map<String, @Nullable Object> settings,
        @Nullable Map<String, @Nullable Object> metadata,
        @Nullable List<Object> configuration,
        @Nullable Map<String, @Nullable String> mappings) {
    public static final ConnectionChange NOTHING = new ConnectionChange(null, null, null, null);

    /// Without a change of mappings.
    public ConnectionChange(
            @Nullable Boolean enabled,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable Map<String, @Nullable Object> metadata,
            @Nullable List<Object> configuration) {
        this(enabled, settings, metadata, configuration, null);
    }
}
