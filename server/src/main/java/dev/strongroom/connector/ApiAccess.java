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
/// @param clientCertificate the certificate that calls and token requests are made with (RFC 8705);
///     null where the service asks for none
/// @param rateLimits where answers say how many calls are left, one per window, beyond the usual
///     names
public record ApiAccess(
        Template baseUrl,
        List<Template> hosts,
        List<CredentialPlacement> placements,
        Map<String, Template> headers,
        Map<String, Template> query,
        @Nullable Verification verification,
        @Nullable ClientCertificate clientCertificate,
        List<RateLimitHeaders> rateLimits) {
    public ApiAccess {
        hosts = List.copyOf(hosts);
        placements = List.copyOf(placements);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        rateLimits = List.copyOf(rateLimits);
    }

    /// Access to a service that asks for no client certificate and is usual in its limits.
    public ApiAccess(
            Template baseUrl,
            List<Template> hosts,
            List<CredentialPlacement> placements,
            Map<String, Template> headers,
            Map<String, Template> query,
            @Nullable Verification verification) {
        this(baseUrl, hosts, placements, headers, query, verification, null, List.of());
    }

    /// Ids of the form fields that hold the PEM texts.
    public record ClientCertificate(String certificateField, String privateKeyField) {}

    /// @param url absolute, or a path below the base URL
    /// @param okPath a member of the answer that is false where a 200 means no; null = none
    public record Verification(
            String method, Template url, @Nullable String body, @Nullable String okPath) {
        /// A call whose status says everything.
        public Verification(String method, Template url, @Nullable String body) {
            this(method, url, body, null);
        }
    }
}
