package dev.strongroom.proxy;

import dev.strongroom.connector.TrustedHosts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the operator lets credentials of a connector travel beyond what its file declares. As
/// exact as the file: one grant is one origin, or with `*.` in front the origins of all names with
/// exactly one label more, which is what a wildcard certificate stands for.
public final class HostGrants {
    public static final HostGrants NONE = new HostGrants(Map.of());

    private static final Pattern FIRST_LABEL = Pattern.compile("://[^.]+\\.");
    private final Map<String, Set<String>> origins;

    /// @param hosts by service id: `https://files.example.com`, `https://*.example.com:8443`;
    /// checked by whoever read them
    public HostGrants(Map<String, List<String>> hosts) {
        origins =
                hosts.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry ->
                                                entry.getValue().stream()
                                                        .map(HostGrants::withPort)
                                                        .collect(Collectors.toUnmodifiableSet())));
    }

    private static String withPort(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        boolean complete = lower.matches(".*:[0-9]+");
        return complete ? lower : lower + (lower.startsWith("https:") ? ":443" : ":80");
    }

    boolean hold(String serviceId, URI url) {
        Set<String> granted = origins.get(serviceId);
        if (granted == null || !TrustedHosts.isPlain(url)) {
            return false;
        }
        String origin = TrustedHosts.origin(url);
        return granted.contains(origin)
                || granted.contains(FIRST_LABEL.matcher(origin).replaceFirst("://*."));
    }
}
