package dev.strongroom.connection;

/// How many requests there were, by what they were for.
///
/// @param unify to a unified API
/// @param proxy to a provider, through the proxy
/// @param vault to the vault itself
public record RequestTally(long unify, long proxy, long vault) {
    public static final RequestTally NONE = new RequestTally(0, 0, 0);

    public long total() {
        return unify + proxy + vault;
    }

    public RequestTally plus(RequestTally more) {
        return new RequestTally(unify + more.unify, proxy + more.proxy, vault + more.vault);
    }
}
