package dev.strongroom.proxy;

import java.net.URI;
import java.util.Locale;

/// Scheme, host and port of an address: what credentials belong to, and what is up or down.
final class Origins {
    private Origins() {}

    /// `https://api.example.com:443`.
    static String of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    static boolean same(URI one, URI other) {
        return of(one).equals(of(other));
    }
}
