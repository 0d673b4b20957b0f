package dev.strongroom.vault;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Scheme, host and port of a web address (RFC 6454).
///
/// @param port the scheme's own where the address names none
record WebOrigin(String scheme, String host, int port) {

    /// Empty for what is no http or https address, `null` among it.
    static Optional<WebOrigin> of(String url) {
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<WebOrigin> of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return Optional.of(new WebOrigin(scheme, host.toLowerCase(Locale.ROOT), port));
    }
}
