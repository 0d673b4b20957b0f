package dev.strongroom.client.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the application asks for, in one unified API. */
public record DataScopes(boolean enabled, @Nullable Instant updatedAt, ScopedResources resources) {
    /** Nothing is asked for. */
    public static final DataScopes NONE = new DataScopes(false, null, ScopedResources.NOTHING);
}
