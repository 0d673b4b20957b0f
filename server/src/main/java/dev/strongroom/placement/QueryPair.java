package dev.strongroom.placement;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// One `name=value` of a query.
public final class QueryPair {
    private QueryPair() {}

    /// As it is written into an address.
    public static String of(String name, String value) {
        return PercentEncoding.encoded(name) + "=" + PercentEncoding.encoded(value);
    }

    /// What it is called, decoded. What cannot be decoded is nobody's name, and stays as it is.
    public static String name(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
