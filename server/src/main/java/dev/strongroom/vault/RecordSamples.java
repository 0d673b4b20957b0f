package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.ConnectionKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where an example of what an account holds comes from. Calls the provider.
@FunctionalInterface
public interface RecordSamples {
    /// For a server that reads no accounts.
    RecordSamples NONE = (key, resource, resourceId) -> Optional.empty();

    /// One record as the service spells it; empty where there is none, or none that can be read.
    ///
    /// @param resource as the unified API calls it: `employees`
    /// @param resourceId the record to take; null = any
    Optional<JsonNode> sample(ConnectionKey key, String resource, @Nullable String resourceId);
}
