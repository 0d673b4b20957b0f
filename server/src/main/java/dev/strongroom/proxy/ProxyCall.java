package dev.strongroom.proxy;

import dev.strongroom.crypto.Secret;
import dev.strongroom.vault.ActiveApplication;
import dev.strongroom.wire.Fields;
import org.jspecify.annotations.Nullable;

/// A call that somebody wants to have made, as its headers say.
///
/// @param consumerId whose connection it goes through
/// @param unifiedApi null = the one that the service has
/// @param headers of the request, all of them; not changed
public record ProxyCall(
        ActiveApplication application,
        String consumerId,
        String serviceId,
        @Nullable String unifiedApi,
        Target target,
        Fields headers) {

    /// @param url as it came: see [DownstreamUrl]
    /// @param query raw, of the request itself, empty = none; goes along
    /// @param authorization in the place of what the vault keeps; null = that
    public record Target(
            String method,
            String url,
            String query,
            @Nullable Secret authorization,
            Patience patience) {

        /// Method and host only.
        @Override
        public String toString() {
            return UrlText.shown(method, url);
        }
    }

    /// @param timeoutMillis until the head of the answer is there, and longest silence afterwards
    /// @param retries at most
    public record Patience(int timeoutMillis, int retries) {}

    /// With credentials that are not the vault's.
    boolean bringsAuthorization() {
        return target.authorization() != null;
    }

    @Nullable Secret authorization() {
        return target.authorization();
    }

    int timeoutMillis() {
        return target.patience().timeoutMillis();
    }
}
