package dev.strongroom.placement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// User name and password of HTTP Basic (RFC 7617).
public final class BasicCredentials {
    static final String PREFIX = "Basic ";

    private BasicCredentials() {}

    /// The value of the `Authorization` header.
    public static String header(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return PREFIX + Base64.getEncoder().encodeToString(pair);
    }
}
