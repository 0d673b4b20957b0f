package dev.strongroom.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One product of the operator.
///
/// @param id letters, digits, `-` and `_`
/// @param redirectUris where a browser may be sent after authorization; empty = anywhere
/// @param defaultRedirectUri used when an authorization names none; null = there is none
/// @param allowedOrigins web origins that may embed the hosted page
public record Application(
        String id,
        String name,
        List<String> redirectUris,
        @Nullable String defaultRedirectUri,
        List<String> allowedOrigins) {
    public Application {
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "an application id has 1 to 64 letters, digits, '-' or '_': " + id);
        }
        redirectUris = List.copyOf(redirectUris);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
