package dev.strongroom.client.proxy;

import dev.strongroom.client.value.Secret;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of a service, with the credentials of a connection. Bodies are streamed.
 *
 * <pre>{@code
 * ProxyRequest.post("hubspot", "/crm/v3/objects/contacts")
 *         .json("{\"properties\": {\"email\": \"jane@example.com\"}}")
 *         .header("idempotency-key", id)
 * }</pre>
 */
public final class ProxyRequest {
    private static final String CONTENT_TYPE = "content-type";

    private final String method;
    private final String serviceId;
    private final String url;
    private final List<Header> headers = new ArrayList<>();
    private BodyPublisher body = BodyPublishers.noBody();
    private boolean repeatable = true;
    private @Nullable String unifiedApi;
    private @Nullable Secret authorization;
    private @Nullable Duration timeout;
    private int retries;

    private ProxyRequest(String method, String serviceId, String url) {
        this.method = sendable(method, "the method");
        this.serviceId = sendable(serviceId, "the service id");
        this.url = Objects.requireNonNull(url, "url");
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the url has a control character");
        }
    }

    // Here, as the JDK's own refusal quotes the value, and other characters become question marks.
    private static String sendable(String value, String what) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
            throw new IllegalArgumentException(what + " is not all printable ASCII");
        }
        return value;
    }

    /** A header, as it goes to the service. */
    public record Header(String name, String value) {
        /** Without the value, which can be a secret. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * @param method any that a service can have; the proxy is told of those it does not know itself
     * @param url a whole https address, or {@code /path?query} below the connector's base URL; may
     *     name settings of the connection in braces
     * @throws IllegalArgumentException if one of them has characters that cannot be sent
     */
    public static ProxyRequest of(String method, String serviceId, String url) {
        return new ProxyRequest(method, serviceId, url);
    }

    public static ProxyRequest get(String serviceId, String url) {
        return of("GET", serviceId, url);
    }

    public static ProxyRequest post(String serviceId, String url) {
        return of("POST", serviceId, url);
    }

    public static ProxyRequest put(String serviceId, String url) {
        return of("PUT", serviceId, url);
    }

    public static ProxyRequest patch(String serviceId, String url) {
        return of("PATCH", serviceId, url);
    }

    public static ProxyRequest delete(String serviceId, String url) {
        return of("DELETE", serviceId, url);
    }

    /** Whose connection, where the service is switched on for several unified APIs. */
    public ProxyRequest unifiedApi(String value) {
        unifiedApi = sendable(value, "the unified API");
        return this;
    }

    /**
     * A header for the service; several of one name are all sent, but of {@code content-type} the
     * last one only.
     *
     * @throws IllegalArgumentException if it is one that speaks to the proxy itself, see {@link
     *     #authorization} and {@link #unifiedApi}; or if the value is not all ASCII
     */
    public ProxyRequest header(String name, String value) {
        String small = name.toLowerCase(Locale.ROOT);
        if (small.equals("authorization")
                || small.startsWith("x-apideck-")
                || small.startsWith("x-strongroom-")) {
            throw new IllegalArgumentException(name + " does not travel to services");
        }
        if (small.equals(CONTENT_TYPE)) {
            headers.removeIf(header -> header.name().equalsIgnoreCase(CONTENT_TYPE));
        }
        headers.add(new Header(name, sendable(value, "the value of " + name)));
        return this;
    }

    /** A JSON body; its type is {@code application/json} unless a header says otherwise. */
    public ProxyRequest json(String text) {
        boolean typed = headers.stream().anyMatch(one -> one.name().equalsIgnoreCase(CONTENT_TYPE));
        ProxyRequest request = typed ? this : header(CONTENT_TYPE, "application/json");
        return request.body(BodyPublishers.ofString(text));
    }

    public ProxyRequest body(byte[] bytes) {
        return body(BodyPublishers.ofByteArray(bytes));
    }

    /**
     * A file.
     *
     * @throws FileNotFoundException if there is none
     */
    public ProxyRequest body(Path file) throws FileNotFoundException {
        return body(BodyPublishers.ofFile(file));
    }

    /**
     * A stream of unknown length.
     *
     * @param opener is called for each try
     */
    public ProxyRequest body(Supplier<? extends InputStream> opener) {
        return body(BodyPublishers.ofInputStream(opener));
    }

    /** A stream that can be read once, so the client sends it once. */
    public ProxyRequest bodyOnce(InputStream stream) {
        body(BodyPublishers.ofInputStream(() -> stream));
        repeatable = false;
        return this;
    }

    /** A body that can be published again, for another try. */
    public ProxyRequest body(BodyPublisher publisher) {
        body = publisher;
        repeatable = true;
        return this;
    }

    /** What to send as {@code Authorization}, in the place of what the vault has. */
    public ProxyRequest authorization(Secret value) {
        sendable(value.reveal(), "the authorization");
        authorization = value;
        return this;
    }

    /** How long the service may take until its answer begins; 28 seconds if this is not called. */
    public ProxyRequest timeout(Duration value) {
        timeout = value;
        return this;
    }

    /**
     * How often the server tries again, 0 to 3, where that does no harm; see the API's description.
     */
    public ProxyRequest retries(int value) {
        retries = value;
        return this;
    }

    public String method() {
        return method;
    }

    public String serviceId() {
        return serviceId;
    }

    public String url() {
        return url;
    }

    public List<Header> headers() {
        return List.copyOf(headers);
    }

    public BodyPublisher body() {
        return body;
    }

    public boolean isRepeatable() {
        return repeatable;
    }

    public @Nullable String unifiedApi() {
        return unifiedApi;
    }

    public @Nullable Secret authorization() {
        return authorization;
    }

    public @Nullable Duration timeout() {
        return timeout;
    }

    public int retries() {
        return retries;
    }

    /** Without address and headers, which can hold secrets. */
    @Override
    public String toString() {
        return "ProxyRequest[" + method + " " + serviceId + "]";
    }
}
