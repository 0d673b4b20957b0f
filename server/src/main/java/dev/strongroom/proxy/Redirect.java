package dev.strongroom.proxy;

import dev.strongroom.wire.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where an answer sends a call on to.
///
/// @param keepsBody whether with the same method and body; else with GET
record Redirect(URI target, boolean keepsBody) {
    static final int MOST = 5;

    private static final Pattern COMPLETE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    /// Null where the answer is no redirect, or one that only the caller can follow: the method of
    /// a POST is not changed behind its back, except where the service says so (303).
    ///
    /// @param location as it came, or null
    static @Nullable Redirect of(int status, @Nullable String location, URI from, String method) {
        if (location == null || location.isEmpty()) {
            return null;
        }
        boolean reading = method.equals("GET") || method.equals("HEAD");
        boolean keepsBody =
                switch (status) {
                    case 301, 302 -> reading;
                    case 307, 308 -> true;
                    default -> false;
                };
        boolean turns = status == 303;
        return keepsBody || turns ? to(location, from, keepsBody || reading) : null;
    }

    private static @Nullable Redirect to(String location, URI from, boolean keepsBody) {
        try {
            URI to = resolved(from, new URI(UrlText.encodedOctets(location)));
            URI whole =
                    to.getFragment() == null ? to : new URI(to.toString().replaceAll("#.*", ""));
            return whole.getHost() == null ? null : new Redirect(whole, keepsBody);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /// RFC 3986, section 5.2.2. The JDK takes the last segment of the path away from a query.
    private static URI resolved(URI from, URI reference) {
        String text = reference.toString();
        return text.startsWith("?")
                ? URI.create(from.toString().replaceAll("[?#].*", "") + text)
                : from.resolve(reference);
    }

    /// Makes the address that an answer points to complete: to a caller, a path alone would mean
    /// this server.
    static void complete(Fields headers, URI from) {
        String location = headers.first("location");
        if (location == null || location.isEmpty() || COMPLETE.matcher(location).lookingAt()) {
            return;
        }
        try {
            URI whole = resolved(from, new URI(UrlText.encodedOctets(location)));
            headers.set("location", whole.toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            if (location.startsWith("/")) {
                headers.remove("location");
            }
        }
    }
}
