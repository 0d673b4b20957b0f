package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.TrustedHosts;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the credentials of an account may travel: to the origins that the connector file declares,
/// with the account's values in them, and to those that the operator granted.
final class CredentialHosts {
    private final HostGrants grants;
    private final Map<String, Set<String>> written = new ConcurrentHashMap<>();

    CredentialHosts(HostGrants grants) {
        this.grants = grants;
    }

    /// Asks for the account's values only where a host depends on them: making an address costs
    /// more than all the rest.
    ///
    /// @param values settings and captured values by id; null = none
    boolean mayTravel(Connector connector, Function<String, @Nullable String> values, URI url) {
        return TrustedHosts.isPlain(url)
                && (isWritten(connector, url)
                        || grants.hold(connector.id(), url)
                        || new TrustedHosts(connector, values).hold(url));
    }

    /// Whether the file writes the origin out.
    private boolean isWritten(Connector connector, URI url) {
        return written.computeIfAbsent(connector.id(), id -> TrustedHosts.fixed(connector))
                .contains(TrustedHosts.origin(url));
    }

    /// What to tell a caller whose address is none of them. It names the host alone.
    ///
    /// @param url one that names a host
    static String refusal(Connector connector, URI url) {
        String origin =
                TrustedHosts.origin(url)
                        .replaceFirst("^(https://.+):443$|^(http://.+):80$", "$1$2");
        return "credentials of "
                + connector.id()
                + " may not travel to "
                + origin
                + ": its connector does not declare that host. The operator can grant it in the"
                + " configuration (proxy.grants: [{connector: "
                + connector.id()
                + ", hosts: ["
                + origin
                + "]}]), or the call can bring x-apideck-downstream-authorization";
    }
}
