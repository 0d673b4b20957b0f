package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.TrustedHosts;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where the credentials of one account may travel: to the origins that the connector file
/// declares, with the account's values in them, and to those that the operator granted.
final class CredentialHosts {
    private final String serviceId;
    private final TrustedHosts declared;
    private final HostGrants grants;

    /// @param values settings and captured values by id; null = none
    CredentialHosts(
            Connector connector, Function<String, @Nullable String> values, HostGrants grants) {
        serviceId = connector.id();
        declared = new TrustedHosts(connector, values);
        this.grants = grants;
    }

    boolean mayTravel(URI url) {
        return declared.hold(url) || grants.hold(serviceId, url);
    }

    /// What to tell a caller whose address is none of them. It names the host alone.
    ///
    /// @param url one that names a host
    String refusal(URI url) {
        String origin =
                TrustedHosts.origin(url)
                        .replaceFirst("^(https://.+):443$|^(http://.+):80$", "$1$2");
        return "credentials of "
                + serviceId
                + " may not travel to "
                + origin
                + ": its connector does not declare that host. The operator can grant it in the"
                + " configuration (proxy.grants: [{connector: "
                + serviceId
                + ", hosts: ["
                + origin
                + "]}]), or the call can bring x-apideck-downstream-authorization";
    }
}
