package dev.strongroom.vault;

import dev.strongroom.crypto.ApiKeyHash;
import java.util.List;
import java.util.Optional;

/// The operator's own keys, which open the management API and nothing else. They come from the
/// configuration and are not stored.
public final class AdminKeys {
    private final List<ApplicationDeclaration.Key> keys;

    public AdminKeys(List<ApplicationDeclaration.Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /// Whether there is a management API at all.
    public boolean configured() {
        return !keys.isEmpty();
    }

    /// The name of the key. Looks at all keys, so that the time taken does not tell which one
    /// nearly fitted.
    public Optional<String> nameOf(ApiKeyHash hash) {
        Optional<String> name = Optional.empty();
        for (ApplicationDeclaration.Key key : keys) {
            if (key.hash().equals(hash)) {
                name = Optional.of(key.label());
            }
        }
        return name;
    }
}
