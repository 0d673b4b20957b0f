package dev.strongroom.client;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A client of a Strongroom server, for one application and usually one consumer of it. Immutable;
 * to be made once and shared by all threads.
 *
 * <pre>{@code
 * Strongroom client =
 *         Strongroom.builder()
 *                 .url("https://vault.example.com")
 *                 .apiKey(System.getenv("VAULT_KEY"))
 *                 .appId("acme-app")
 *                 .consumerId("customer-42")
 *                 .build();
 * List<Connection> crm = client.connections().list("crm");
 * }</pre>
 *
 * Every operation throws a {@link StrongroomException} if it fails, or gives an {@link Outcome}
 * when it is asked through {@link Outcome#of}, or a future through {@link #async}.
 */
public final class Strongroom {
    private final Caller caller;
    private final Executor executor;

    Strongroom(Caller caller, Executor executor) {
        this.caller = caller;
        this.executor = executor;
    }

    /**
     * Begins a client. What is not named comes from the environment: {@code STRONGROOM_URL}, {@code
     * STRONGROOM_API_KEY}, {@code STRONGROOM_APP_ID} and {@code STRONGROOM_CONSUMER_ID}.
     *
     * <pre>{@code
     * Strongroom client = Strongroom.builder().build();
     * }</pre>
     */
    public static StrongroomBuilder builder() {
        return new StrongroomBuilder(System.getenv());
    }

    /**
     * The same client for another consumer; cheap, for a single call too.
     *
     * <pre>{@code
     * client.forConsumer("customer-43").connections().list();
     * }</pre>
     *
     * @throws IllegalArgumentException if the id is empty, begins or ends with a space, or has
     *     other characters than those of ASCII: the server reads headers as UTF-8, and the JDK's
     *     HTTP client sends ASCII only
     */
    public Strongroom forConsumer(String consumerId) {
        Objects.requireNonNull(consumerId, "consumerId; for nobody there is withoutConsumer()");
        return new Strongroom(caller.as(consumerId), executor);
    }

    /**
     * The same client for no consumer in particular: connections are listed as nobody's, logs of
     * all.
     *
     * <pre>{@code
     * client.withoutConsumer().logs().list();
     * }</pre>
     */
    public Strongroom withoutConsumer() {
        return new Strongroom(caller.as(null), executor);
    }

    /** The consumer's connections. */
    public Connections connections() {
        return new Connections(caller);
    }

    /** The application's consumers. */
    public Consumers consumers() {
        return new Consumers(caller);
    }

    /** Sessions for browsers. */
    public Sessions sessions() {
        return new Sessions(caller);
    }

    /** What has been asked of the server. */
    public Logs logs() {
        return new Logs(caller);
    }

    /** What there is to connect. */
    public Connectors connectors() {
        return new Connectors(caller);
    }

    /** Calls of services. */
    public Proxy proxy() {
        return new Proxy(caller);
    }

    /**
     * Any of these on another thread.
     *
     * <pre>{@code
     * client.async().call(c -> c.connections().list("crm")).thenAccept(this::show);
     * }</pre>
     */
    public Async async() {
        return new Async(this, executor);
    }

    /** Without the key. */
    @Override
    public String toString() {
        Identity identity = caller.identity();
        return "Strongroom[url=%s, appId=%s, consumerId=%s]"
                .formatted(identity.url(), identity.appId(), identity.consumerId());
    }
}
