package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.vault.VaultException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a browser may be sent when an authorization or a revocation is over (vault-behaviour.md
/// e.3).
///
/// Where the application registered redirect URIs, or protection is enforced, only these and the
/// server's own pages are allowed, compared exactly by scheme, host, port and path (RFC 9700
/// section 4.1.3); the query is the caller's.
final class RedirectUris {
    private static final int LONGEST = 4096;
    private static final int HIGHEST_PORT = 65_535;

    /// Our own pages that a flow may end at. Not our flow endpoints: sending a browser from one
    /// application's flow into another's would carry it past this list.
    private static final Pattern OWN_PAGES =
            Pattern.compile("/oauth/callback|/session|/integrations/[a-z0-9-]+/[a-z0-9-]+");

    private final URI own;

    /// @param ownUrl the server's public URL
    RedirectUris(String ownUrl) {
        own = URI.create(ownUrl);
    }

    /// @param requested as the caller sent it, or null
    /// @return a URL in ASCII, ready for a Location header
    /// @throws VaultException if no browser may be sent there
    String choose(Application application, @Nullable String requested) {
        String chosen =
                requested == null || requested.isBlank()
                        ? application.defaultRedirectUri()
                        : requested;
        if (chosen == null) {
            throw new VaultException(
                    Kind.REDIRECT_URI_INVALID,
                    "redirect_uri is missing and the application has no default redirect URI");
        }
        if (!allows(application, chosen)) {
            throw new VaultException(
                    Kind.REDIRECT_URI_UNREGISTERED,
                    "redirect_uri is not registered for this application");
        }
        return parse(chosen).toASCIIString();
    }

    /// @throws VaultException if no browser may be sent there, whatever the application says
    boolean allows(Application application, String uri) {
        URI parsed = parse(uri);
        boolean open =
                application.redirectUris().isEmpty()
                        && application.policy().protection() != OAuthProtection.ENFORCED;
        return open || registered(application, parsed);
    }

    /// Whether a flow that was let go there ends at a page of this server.
    boolean isOwnPage(String uri) {
        return isOwnPage(parse(uri));
    }

    private boolean isOwnPage(URI uri) {
        return sameOrigin(uri, own) && OWN_PAGES.matcher(uri.getRawPath()).matches();
    }

    private boolean registered(Application application, URI uri) {
        String fallback = application.defaultRedirectUri();
        return isOwnPage(uri)
                || application.redirectUris().stream().anyMatch(one -> same(uri, URI.create(one)))
                || (fallback != null && same(uri, URI.create(fallback)));
    }

    private static URI parse(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new VaultException(Kind.REDIRECT_URI_INVALID, "redirect_uri is too long");
            }
            URI uri = new URI(text);
            String fault = fault(uri);
            if (fault != null) {
                throw new VaultException(Kind.REDIRECT_URI_INVALID, "redirect_uri " + fault);
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new VaultException(
                    Kind.REDIRECT_URI_INVALID,
                    "redirect_uri is not a URL, or has a character that must be percent-encoded");
        }
    }

    private static @Nullable String fault(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getRawAuthority() == null) {
            return "must be an absolute http or https URL";
        }
        if (uri.getRawAuthority().contains("@")) {
            return "must not hold a user name";
        }
        if (uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
            return "has a host name or port that is not valid";
        }
        return null;
    }

    private static boolean same(URI a, URI b) {
        return sameOrigin(a, b) && path(a).equals(path(b));
    }

    private static boolean sameOrigin(URI a, URI b) {
        return WebOrigin.of(a).equals(WebOrigin.of(b));
    }

    private static String path(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }
}
