package dev.strongroom.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a service's API is and what every call to it carries.
///
/// @param baseUrl `https://api.example.com/v1`
/// @param hosts further hosts, as templates, that credentials may travel to
/// @param headers sent with every call; one whose placeholder has no value is left out
/// @param verification a cheap call that succeeds with good credentials; null = none known
public record ApiAccess(
        Template baseUrl,
        List<Template> hosts,
        List<CredentialPlacement> placements,
        Map<String, Template> headers,
        Map<String, Template> query,
        @Nullable Verification verification) {
    public ApiAccess {
        hosts = List.copyOf(hosts);
        placements = List.copyOf(placements);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /// @param url absolute, or a path below the base URL
    public record Verification(String method, Template url, @Nullable String body) {}
}
