package dev.strongroom.api;

import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.log.Visit;
import dev.strongroom.vault.ActiveApplication;
import dev.strongroom.vault.Applications;
import dev.strongroom.vault.Consumers;
import dev.strongroom.vault.RequestCounts;
import dev.strongroom.vault.RequestKind;
import dev.strongroom.vault.Sessions;
import org.jspecify.annotations.Nullable;

/// Headers to [Caller] (vault-behaviour.md b). Costs no query.
public final class Authentication {
    static final String APP_ID = "x-apideck-app-id";
    static final String CONSUMER_ID = "x-apideck-consumer-id";
    private static final String AUTH_TYPE = "x-apideck-auth-type";

    private final Applications applications;
    private final Sessions sessions;
    private final Consumers consumers;
    private final RateLimits limits;
    private final RequestCounts counts;

    public Authentication(
            Applications applications,
            Sessions sessions,
            Consumers consumers,
            RateLimits limits,
            RequestCounts counts) {
        this.applications = applications;
        this.sessions = sessions;
        this.consumers = consumers;
        this.limits = limits;
        this.counts = counts;
    }

    /// A session used on a page that the application must register and has not is refused, 422.
    ///
    /// @throws ApiException 401 without a valid key or session, 400 without the application's id,
    ///     429 for one too many
    /// @throws dev.strongroom.http.HttpFailure 400 for a malformed query
    Caller caller(Request request) {
        Caller caller;
        try {
            caller = readable(request, authenticated(request));
        } catch (ApiException refused) {
            throw slowedDown(request, refused);
        }
        if (caller.consumerId() != null) {
            counts.add(caller.application().id(), caller.consumerId(), kind(request.route()));
        }
        return caller;
    }

    /// What the credentials of a request would be refused with, before anything is known of its
    /// body; null = they are good. Counts nothing.
    @Nullable ApiException refusal(Request head) {
        try {
            String token = token(head);
            ActiveApplication application = application(header(head, APP_ID));
            if (isSession(head, token)) {
                withSession(application, token, consumerId(head));
            } else {
                key(application, token);
            }
            return null;
        } catch (ApiException refused) {
            return refused;
        }
    }

    /// The application whose server calls, where no single consumer is concerned: one that the
    /// headers name anyway is ignored, and nothing is counted for it. Sessions are refused.
    ActiveApplication application(Request request) {
        try {
            String token = token(request);
            if (isSession(request, token)) {
                throw ApiException.invalidToken();
            }
            return withKey(request, token);
        } catch (ApiException refused) {
            throw slowedDown(request, refused);
        }
    }

    /// The application whose server calls, or one of whose sessions does: for what is the same for
    /// all of its consumers. One that a server names anyway is ignored, and nothing is counted.
    ActiveApplication anyOf(Request request) {
        try {
            String token = token(request);
            return isSession(request, token)
                    ? readable(request, authenticated(request)).application()
                    : withKey(request, token);
        } catch (ApiException refused) {
            throw slowedDown(request, refused);
        }
    }

    /// Nobody guesses a key or a signature of 256 bits; but whoever keeps trying costs work and log
    /// lines. What is valid passes all the same.
    private ApiException slowedDown(Request request, ApiException refused) {
        if (refused.error().status() == 401) {
            limits.countRefusal(request);
        }
        return refused;
    }

    private Caller authenticated(Request request) {
        String token = token(request);
        ActiveApplication application = application(header(request, APP_ID));
        String consumerId = consumerId(request);
        if (isSession(request, token)) {
            Caller caller = noted(withSession(application, token, consumerId));
            sessions.checkOrigin(application, header(request, "origin"));
            limits.countSession(token, isReading(request));
            return caller;
        }
        return noted(new Caller(withKey(application, token), consumerId));
    }

    private static boolean isReading(Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private ActiveApplication application(@Nullable String id) {
        if (id == null) {
            throw ApiException.missingHeader(APP_ID);
        }
        return applications.find(id).orElseThrow(ApiException::invalidToken);
    }

    private ActiveApplication withKey(ActiveApplication application, String token) {
        limits.countKey(key(application, token));
        return application;
    }

    private static ApiKeyHash key(ActiveApplication application, String token) {
        ApiKeyHash key = ApiKeyHash.of(Secret.of(token));
        if (!application.accepts(key)) {
            throw ApiException.invalidToken();
        }
        return key;
    }

    private ActiveApplication withKey(Request request, String token) {
        ActiveApplication application = withKey(application(header(request, APP_ID)), token);
        return readable(request, noted(new Caller(application, null))).application();
    }

    private static RequestKind kind(String route) {
        if (route.startsWith("/proxy")) {
            return RequestKind.PROXY;
        }
        boolean vault = route.startsWith("/vault/") || route.startsWith("/strongroom/");
        return vault ? RequestKind.VAULT : RequestKind.UNIFY;
    }

    /// Whoever is let in has a query that can be read, whether the operation looks at it or not.
    private static Caller readable(Request request, Caller caller) {
        request.queryParameters();
        return caller;
    }

    private static Caller noted(Caller caller) {
        Visit.caller(caller.application().id(), caller.consumerId());
        return caller;
    }

    /// A caller who holds the application's key; sessions are refused.
    Caller server(Request request) {
        if (isSession(request, token(request))) {
            throw ApiException.invalidToken();
        }
        return caller(request);
    }

    /// Whether answering this request for one connection will need nothing but the read of its row:
    /// no write, as the consumer is known, and no decisions, as the application asks for none.
    public boolean readsOneRow(Request request) {
        String applicationId = stripped(request.header(APP_ID));
        String consumerId = stripped(request.header(CONSUMER_ID));
        return applicationId != null
                && consumerId != null
                && consumers.known(applicationId, ConsumerIds.ofHeader(consumerId))
                && applications.find(applicationId).filter(one -> asksForConsent(one)).isEmpty();
    }

    private static boolean asksForConsent(ActiveApplication application) {
        return application.application().dataScopes().enabled();
    }

    /// A session is for one consumer: whoever names another one is not that session's holder.
    private Caller withSession(
            ActiveApplication application, String token, @Nullable String consumerId) {
        String holder =
                sessions.consumerOf(application, token).orElseThrow(ApiException::invalidToken);
        if (consumerId != null && !consumerId.equals(holder)) {
            throw ApiException.invalidToken();
        }
        return new Caller(application, holder);
    }

    /// Of whatever kind.
    ///
    /// @throws ApiException 401 if there is none
    static String token(Request request) {
        String authorization = header(request, "authorization");
        if (authorization == null) {
            throw ApiException.missingAuthentication();
        }
        String token =
                authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? authorization.substring(7).strip()
                        : authorization;
        if (token.isEmpty() || token.equalsIgnoreCase("Bearer")) {
            throw ApiException.missingAuthentication();
        }
        return token;
    }

    /// Keys hold no dot, JSON Web Tokens hold two.
    private static boolean isSession(Request request, String token) {
        return "JWT".equalsIgnoreCase(header(request, AUTH_TYPE))
                || token.indexOf('.') != token.lastIndexOf('.');
    }

    private static @Nullable String consumerId(Request request) {
        String id = header(request, CONSUMER_ID);
        return id == null ? null : ConsumerIds.checked(CONSUMER_ID, ConsumerIds.ofHeader(id));
    }

    /// Something in front of us may have read another one of several values than we would.
    private static @Nullable String header(Request request, String name) {
        if (request.fields().repeats(name)
                && request.headerAll(name).stream().map(String::strip).distinct().count() > 1) {
            throw ApiException.invalidHeader("Header with different values: " + name);
        }
        return stripped(request.header(name));
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
