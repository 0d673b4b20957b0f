package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.vault.VaultException.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From which web pages sessions and links of an application may be used: where protection is
/// enforced, from the registered origins and the server's own pages. What names no origin is no
/// page, or one that keeps its address to itself.
final class Origins {
    private final Optional<WebOrigin> own;

    /// @param ownUrl the server's public URL
    Origins(String ownUrl) {
        own = WebOrigin.of(ownUrl);
    }

    /// @param page an `Origin` or `Referer` header, or null
    /// @throws VaultException if it is a page that the application has not registered
    void require(Application application, @Nullable String page) {
        if (page == null || application.policy().protection() != OAuthProtection.ENFORCED) {
            return;
        }
        Optional<WebOrigin> origin = WebOrigin.of(page);
        boolean known =
                origin.isPresent()
                        && (origin.equals(own)
                                || application.allowedOrigins().stream()
                                        .map(WebOrigin::of)
                                        .anyMatch(origin::equals));
        if (!known) {
            throw new VaultException(
                    Kind.ORIGIN_UNREGISTERED,
                    "The origin of this page is not registered for this application");
        }
    }
}
