package dev.strongroom.egress;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What an operator permits beyond https to public addresses.
///
/// @param allowHttp also clear-text http, for development
/// @param allowedHosts `host:port` whose addresses may be private: a provider inside the operator's
///     own network
/// @param allowedNetworks private networks that may be called: `10.1.0.0/16`
public record OutboundOptions(
        boolean allowHttp, Set<String> allowedHosts, List<String> allowedNetworks) {
    /// Nothing beyond.
    public static final OutboundOptions STRICT = new OutboundOptions(false, Set.of(), List.of());

    public OutboundOptions {
        allowedHosts =
                allowedHosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
