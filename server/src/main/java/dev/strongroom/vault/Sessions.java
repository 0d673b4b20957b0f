package dev.strongroom.vault;

import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.JsonText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sessions: tokens that let a browser act for one consumer (vault-behaviour.md b).
public final class Sessions {
    public static final Duration LONGEST = Duration.ofDays(7);
    private static final String TYPE = "session+jwt";

    /// Characters of JSON.
    private static final int MOST_SCOPES = 1024;

    private final Consumers consumers;
    private final InstantSource clock;
    private final RedirectUris redirectUris;
    private final Origins origins;

    /// @param publicUrl of this server, without a trailing slash
    public Sessions(Consumers consumers, InstantSource clock, String publicUrl) {
        this.consumers = consumers;
        this.clock = clock;
        redirectUris = new RedirectUris(publicUrl);
        origins = new Origins(publicUrl);
    }

    /// @throws VaultException `INVALID_REQUEST` if it is no URL for browsers, or if the application
    /// takes registered redirect URIs only and this is none of them
    public void checkRedirectUri(ActiveApplication application, String redirectUri) {
        if (!allows(application, redirectUri)) {
            throw new VaultException(
                    VaultException.Kind.INVALID_REQUEST,
                    "Property redirect_uri is not registered for this application");
        }
    }

    /// Here the URI is a property of a body like others, not the target of a flow.
    private boolean allows(ActiveApplication application, String redirectUri) {
        try {
            return redirectUris.allows(application.application(), redirectUri);
        } catch (VaultException e) {
            throw new VaultException(
                    VaultException.Kind.INVALID_REQUEST, "Property " + e.getMessage());
        }
    }

    /// @param page the `Origin` header of a call with a session, or null
    /// @throws VaultException if it is a page that the application has not registered and must
    public void checkOrigin(ActiveApplication application, @Nullable String page) {
        origins.require(application.application(), page);
    }

    /// Opens a session and makes the consumer if needed.
    ///
    /// @param claims settings, theme and the like, to be carried as they are
    /// @param metadata replaces the consumer's; null leaves it
    public String open(
            ActiveApplication application,
            String consumerId,
            Duration length,
            Map<String, Object> claims,
            @Nullable JsonText metadata) {
        if (metadata == null) {
            consumers.touch(application.id(), consumerId);
        } else {
            consumers.put(application.id(), consumerId, metadata);
        }
        long now = clock.millis() / 1000;
        var all = new LinkedHashMap<String, Object>(claims);
        all.put("data_scopes", dataScopes(application.application().dataScopes()));
        all.put("consumer_id", consumerId);
        all.put("application_id", application.id());
        all.put("iat", now);
        all.put("exp", now + length.toSeconds());
        return application.signer().sign(TYPE, all);
    }

    /// The fields only where they are few: the token is part of an address, and connections tell
    /// the fields of their own API anyway.
    private static Map<String, Object> dataScopes(DataScopes scopes) {
        var claim = new LinkedHashMap<String, Object>();
        claim.put("enabled", scopes.enabled());
        Object resources = scopes.fields().document();
        if (Json.write(resources).length() <= MOST_SCOPES) {
            claim.put("resources", resources);
        }
        return claim;
    }

    /// The consumer a session token is for; empty if the token is not valid now for this
    /// application.
    public Optional<String> consumerOf(ActiveApplication application, String token) {
        return application
                .signer()
                .verify(TYPE, token, clock.millis())
                .filter(claims -> application.id().equals(claims.get("application_id")))
                .map(claims -> claims.get("consumer_id"))
                .map(Object::toString);
    }
}
