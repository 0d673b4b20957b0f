package dev.strongroom.connector;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the credentials of an account may travel: to the origins of the base URL and of `hosts`.
/// For addresses that somebody else wrote, such as the next part of a list.
public final class TrustedHosts {
    private final List<String> origins = new ArrayList<>();

    /// @param values settings and captured values by id; null = none
    public TrustedHosts(Connector connector, Function<String, @Nullable String> values) {
        add(connector, connector.access().baseUrl(), values);
        connector.access().hosts().forEach(host -> add(connector, host, values));
    }

    private void add(
            Connector connector, Template address, Function<String, @Nullable String> values) {
        try {
            origins.add(origin(connector.url(address, values)));
        } catch (Template.MissingValueException | UnsafeValueException e) {
            // A host that this account does not have.
        }
    }

    /// The origins that are the same for every account, since the file writes them out.
    public static Set<String> fixed(Connector connector) {
        ApiAccess access = connector.access();
        return Stream.concat(Stream.of(access.baseUrl()), access.hosts().stream())
                .filter(template -> template.names().isEmpty())
                .map(template -> origin(connector.url(template, name -> null)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Scheme, host and port must be the same; an address with user information or without a
    /// host is never trusted.
    public boolean hold(URI url) {
        return isPlain(url) && origins.contains(origin(url));
    }

    /// Whether an address names a host and neither user nor fragment.
    public static boolean isPlain(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    /// Scheme, host and port, which is always there: `https://api.example.com:443`.
    ///
    /// @param url one that names a host
    public static String origin(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = url.getPort() < 0 ? usual : url.getPort();
        return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
