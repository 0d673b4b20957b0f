package dev.strongroom.client;

import dev.strongroom.client.value.Secret;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Strongroom}; see {@link Strongroom#builder}. */
public final class StrongroomBuilder {
    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<Consumer<RequestNote>> requestHooks = new ArrayList<>();
    private final List<Consumer<ResponseNote>> responseHooks = new ArrayList<>();
    private @Nullable String url;
    private @Nullable String token;
    private boolean session;
    private @Nullable String appId;
    private @Nullable String consumerId;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration requestTimeout = Duration.ofSeconds(60);
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private @Nullable ProxySelector proxy;
    private @Nullable HttpClient httpClient;
    private @Nullable Executor executor;

    StrongroomBuilder(Map<String, String> environment) {
        url = environment.get("STRONGROOM_URL");
        token = environment.get("STRONGROOM_API_KEY");
        appId = environment.get("STRONGROOM_APP_ID");
        String consumer = environment.get("STRONGROOM_CONSUMER_ID");
        consumerId = consumer == null || consumer.isBlank() ? null : consumer;
    }

    /** Where the server is, with a path in front of the API's if there is one. */
    public StrongroomBuilder url(String value) {
        url = value;
        return this;
    }

    /** For a server of yours. */
    public StrongroomBuilder apiKey(String value) {
        token = value;
        session = false;
        return this;
    }

    /** The same. */
    public StrongroomBuilder apiKey(Secret value) {
        return apiKey(value.reveal());
    }

    /** In the place of an API key: what a session may do, for its consumer only. */
    public StrongroomBuilder sessionToken(Secret value) {
        token = value.reveal();
        session = true;
        return this;
    }

    public StrongroomBuilder appId(String value) {
        appId = value;
        return this;
    }

    /** Your own id of the customer; see {@link Strongroom#forConsumer}. */
    public StrongroomBuilder consumerId(String value) {
        consumerId = value;
        return this;
    }

    /** How long a connection may take; 10 seconds if this is not called. */
    public StrongroomBuilder connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    /**
     * How long one try may take, to the end of its answer; a minute if this is not called. Answers
     * through the proxy may take longer.
     *
     * @throws IllegalArgumentException if it is not positive, or more than a year
     */
    public StrongroomBuilder requestTimeout(Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("no time-out for requests: " + value);
        }
        requestTimeout = value;
        return this;
    }

    public StrongroomBuilder retries(RetryPolicy value) {
        retries = value;
        return this;
    }

    /** The way out of your network. */
    public StrongroomBuilder proxy(ProxySelector value) {
        proxy = value;
        return this;
    }

    /** Your own one; connect time-out and proxy are then what it has. */
    public StrongroomBuilder httpClient(HttpClient value) {
        httpClient = value;
        return this;
    }

    /** Where {@link Strongroom#async} runs; virtual threads if this is not called. */
    public StrongroomBuilder executor(Executor value) {
        executor = value;
        return this;
    }

    /** Is told before each try. What it throws ends the operation. */
    public StrongroomBuilder onRequest(Consumer<RequestNote> hook) {
        requestHooks.add(hook);
        return this;
    }

    /** Is told after each try. What it throws ends the operation. */
    public StrongroomBuilder onResponse(Consumer<ResponseNote> hook) {
        responseHooks.add(hook);
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalStateException if url, key or application id are neither given nor in the
     *     environment
     * @throws IllegalArgumentException if the url is none of HTTP
     */
    public Strongroom build() {
        String address = trimmed(needed(url, "url", "STRONGROOM_URL"));
        var identity =
                new Identity(
                        address,
                        Secret.of(bare(needed(token, "apiKey", "STRONGROOM_API_KEY"))),
                        session,
                        needed(appId, "appId", "STRONGROOM_APP_ID"),
                        consumerId);
        var transport =
                new Transport(
                        httpClient == null ? httpClient(address) : httpClient,
                        requestTimeout,
                        retries,
                        new Hooks(List.copyOf(requestHooks), List.copyOf(responseHooks)));
        return new Strongroom(
                new Caller(transport, identity), executor == null ? Threads.shared() : executor);
    }

    // Over plain HTTP, asking for an upgrade to HTTP/2 gains nothing.
    private HttpClient httpClient(String address) {
        boolean tls = address.regionMatches(true, 0, "https:", 0, 6);
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout);
        return proxy == null ? builder.build() : builder.proxy(proxy).build();
    }

    private static String needed(@Nullable String value, String what, String variable) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    what + " is neither given nor in the environment as " + variable);
        }
        return value;
    }

    private static String bare(String key) {
        return key.regionMatches(true, 0, "Bearer ", 0, 7) ? key.substring(7) : key;
    }

    private static String trimmed(String url) {
        URI uri = URI.create(url.strip());
        // A user's password would be in notes and logs, and is not sent anyway.
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the url of the server has a user in it");
        }
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "");
        boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (!scheme.matches("(?i)https?") || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException("no address of a server: " + url);
        }
        return uri.toString().replaceFirst("/+$", "");
    }
}
