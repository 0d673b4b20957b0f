package dev.strongroom.placement;

import dev.strongroom.placement.FormPairs.Pair;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The text that OAuth 1.0 signs (RFC 5849 section 3.4.1).
final class OAuth1BaseString {
    private OAuth1BaseString() {}

    /// @param protocol the `oauth_` parameters without the signature, decoded
    static String of(SignedCall call, Map<String, String> protocol) {
        return call.method().toUpperCase(Locale.ROOT)
                + "&"
                + PercentEncoding.encoded(address(call.uri()))
                + "&"
                + PercentEncoding.encoded(parameters(call, protocol));
    }

    /// Section 3.4.1.2: without the query, and without the port that goes with the scheme.
    static String address(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        String path = uri.getRawPath();
        return scheme
                + "://"
                + uri.getHost().toLowerCase(Locale.ROOT)
                + port
                + (path == null || path.isEmpty() ? "/" : path);
    }

    /// Section 3.4.1.3: those of the query, of a form, and OAuth's own, sorted by name and then by
    /// value as they are encoded.
    private static String parameters(SignedCall call, Map<String, String> protocol) {
        List<Pair> pairs = new ArrayList<>();
        protocol.forEach(
                (name, value) ->
                        pairs.add(
                                new Pair(
                                        PercentEncoding.encoded(name),
                                        PercentEncoding.encoded(value))));
        String query = call.uri().getRawQuery();
        if (query != null) {
            pairs.addAll(FormPairs.of(query.getBytes(StandardCharsets.UTF_8)).pairs());
        }
        if (MediaType.of(call.contentType()).isForm()) {
            pairs.addAll(FormPairs.of(call.body()).pairs());
        }
        return pairs.stream()
                .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
                .map(pair -> pair.name() + "=" + pair.value())
                .collect(Collectors.joining("&"));
    }
}
