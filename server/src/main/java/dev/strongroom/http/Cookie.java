package dev.strongroom.http;

import java.time.Duration;

/// A cookie as an answer sets it: scripts cannot read it, and a browser sends it only to `path`,
/// not with requests that other sites' pages make in the background (`SameSite=Lax`).
///
/// @param name and value: without spaces, commas, semicolons and quotes (RFC 6265 section 4.1.1)
/// @param lifetime in whole seconds; zero removes the cookie
/// @param secure whether it is for https only
public record Cookie(String name, String value, String path, Duration lifetime, boolean secure) {

    /// The header's value.
    String text() {
        return name
                + "="
                + value
                + "; Path="
                + path
                + "; Max-Age="
                + lifetime.toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
