package dev.strongroom.testing;

import dev.strongroom.testing.VaultOperations.Named;
import java.util.List;

/// The operations of the published Proxy API, by which its clients know them.
public final class ProxyOperations {
    private static final String PATH = "/proxy";

    public static final List<Named> ALL =
            List.of(
                    new Named("GET", PATH, "getProxy"),
                    new Named("OPTIONS", PATH, "optionsProxy"),
                    new Named("POST", PATH, "postProxy"),
                    new Named("PUT", PATH, "putProxy"),
                    new Named("PATCH", PATH, "patchProxy"),
                    new Named("DELETE", PATH, "deleteProxy"));

    private ProxyOperations() {}
}
