package dev.strongroom.api;

import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.vault.AdminKeys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may call the management API: holders of an admin key. API keys and sessions of applications
/// are nothing here, and an admin key is nothing anywhere else.
public final class AdminAuthentication {
    private static final Logger LOG = LoggerFactory.getLogger("dev.strongroom.management");

    private final AdminKeys keys;
    private final RateLimits limits;

    public AdminAuthentication(AdminKeys keys, RateLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /// @return the name of the admin key
    /// @throws dev.strongroom.http.HttpFailure 400 for a malformed query
    /// @throws ApiException 403 where no admin key is configured, 401 without one of those, 429 for
    ///     whoever guesses
    String caller(Request request) {
        try {
            String name = name(request);
            request.queryParameters();
            return name;
        } catch (ApiException refused) {
            if (refused.error().status() == 401) {
                limits.countRefusal(request);
            }
            throw refused;
        }
    }

    /// What a request would be refused with, before anything is known of its body; null = its key
    /// is good. Counts nothing.
    @Nullable ApiException refusal(Request head) {
        try {
            name(head);
            return null;
        } catch (ApiException refused) {
            return refused;
        }
    }

    private String name(Request request) {
        if (!keys.configured()) {
            throw new ApiException(
                    new ApiError(
                            403,
                            "ForbiddenError",
                            "Forbidden",
                            "The management API is off: name an admin key in admin.keys of the"
                                    + " configuration and restart"));
        }
        return keys.nameOf(ApiKeyHash.of(Secret.of(Authentication.token(request))))
                .orElseThrow(ApiException::invalidToken);
    }

    /// Notes a change that was made.
    ///
    /// @param what in words, with ids and never with values
    void changed(String admin, String what) {
        LOG.info("admin key {}: {}", admin, what);
    }
}
