package dev.strongroom.vault;

import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.store.RegisteredApplication;
import dev.strongroom.store.RegistryRows;
import dev.strongroom.store.StoredApiKey;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Duration;
import java.util.List;

/// API keys of applications, for operators. A key in the clear is in the answer that makes it, and
/// nowhere else.
public final class ApiKeyRegistry {
    /// How long a key that was rotated may go on at most.
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private static final int MOST = 50;
    private static final String PREFIX = "sr_";

    private final RegistryTools tools;

    public ApiKeyRegistry(RegistryTools tools) {
        this.tools = tools;
    }

    /// Those that have not ended, oldest first.
    public List<Registered.Key> of(String applicationId) {
        RegisteredApplication present = tools.read(applicationId);
        long now = tools.clock().millis();
        return present.apiKeys().stream()
                .filter(key -> !key.expired(now))
                .map(key -> Registered.key(present, key))
                .toList();
    }

    public Registered.NewKey create(String applicationId, String name) {
        RegistryChecks.label(name, "name");
        return tools.edit(applicationId, (rows, present) -> make(rows, present, name));
    }

    /// Adds a key that was made elsewhere.
    ///
    /// @param sha256 of the key in hexadecimal
    public Registered.Key register(String applicationId, String name, String sha256) {
        RegistryChecks.label(name, "name");
        RegistryChecks.require(
                sha256.matches("[0-9a-fA-F]{64}"), "sha256", "must be 64 hexadecimal digits");
        ApiKeyHash hash = ApiKeyHash.parse(sha256);
        RegistryChecks.require(
                tools.adminKeys().nameOf(hash).isEmpty(), "sha256", "is that of an admin key");
        return tools.edit(
                applicationId,
                (rows, present) -> {
                    if (present.apiKeys().stream().anyMatch(key -> key.hash().equals(hash.hex()))) {
                        throw new VaultException(
                                Kind.CONFLICT, "The application has that key already");
                    }
                    return add(rows, present, name, hash);
                });
    }

    /// Makes a key of the same name; the old one ends by itself after the overlap, or sooner if it
    /// was to.
    public Registered.NewKey rotate(String applicationId, String keyId, Duration overlap) {
        RegistryChecks.require(
                !overlap.isNegative() && overlap.compareTo(LONGEST_OVERLAP) <= 0,
                "overlap_seconds",
                "must be from 0 to " + LONGEST_OVERLAP.toSeconds());
        return tools.edit(
                applicationId,
                (rows, present) -> {
                    StoredApiKey old = managed(present, keyId);
                    // A key that ends now has ended at this moment.
                    long end = tools.clock().millis() + overlap.toMillis();
                    long earlier = old.expiresAt() == 0 ? end : Math.min(end, old.expiresAt());
                    rows.put(applicationId, ending(old, earlier));
                    return make(rows, present, old.label());
                });
    }

    public void remove(String applicationId, String keyId) {
        tools.edit(
                applicationId,
                (rows, present) -> {
                    StoredApiKey key = managed(present, keyId);
                    rows.remove(applicationId, key);
                    return key;
                });
    }

    /// From now on the key is not the file's, if it ever was: a file that names the application
    /// again, but not this key, must not cut the overlap.
    private static StoredApiKey ending(StoredApiKey key, long at) {
        return new StoredApiKey(key.hash(), key.label(), key.createdAt(), at, false);
    }

    private Registered.NewKey make(RegistryRows rows, RegisteredApplication present, String name) {
        Secret secret = Secret.of(PREFIX + tools.random().key());
        return new Registered.NewKey(add(rows, present, name, ApiKeyHash.of(secret)), secret);
    }

    private Registered.Key add(
            RegistryRows rows, RegisteredApplication present, String name, ApiKeyHash hash) {
        long now = tools.clock().millis();
        int living = 0;
        for (StoredApiKey key : present.apiKeys()) {
            if (!key.expired(now)) {
                living++;
            } else if (!key.declared()) {
                rows.remove(present.id(), key);
            }
        }
        if (living >= MOST) {
            throw RegistryTools.full(MOST, "API keys of this application");
        }
        var added = new StoredApiKey(hash.hex(), name, now, 0, false);
        rows.put(present.id(), added);
        return Registered.key(present, added);
    }

    /// @throws VaultException if there is no such key, or the configuration file names it
    private StoredApiKey managed(RegisteredApplication present, String keyId) {
        long now = tools.clock().millis();
        StoredApiKey found =
                present.apiKeys().stream()
                        .filter(key -> key.id().equals(keyId) && !key.expired(now))
                        .findFirst()
                        .orElseThrow(
                                () -> RegistryTools.missing("API key with id: '" + keyId + "'"));
        RegistryTools.requireManaged(
                Registered.key(present, found).declared(),
                present.id(),
                ".api_keys[" + found.label() + "]");
        return found;
    }
}
