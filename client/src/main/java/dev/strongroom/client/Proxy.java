package dev.strongroom.client;

import dev.strongroom.client.proxy.ProxyAnswer;
import dev.strongroom.client.proxy.ProxyRequest;
import dev.strongroom.client.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of services with the credentials of the client's consumer. */
public final class Proxy {
    private static final Set<String> KNOWN_TO_THE_PROXY =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration SERVERS_TIMEOUT = Duration.ofSeconds(28);
    private static final long SLOWEST_BYTES_PER_SECOND = 64 << 10;

    private final Caller caller;

    Proxy(Caller caller) {
        this.caller = caller;
    }

    /**
     * Calls a service, streaming both ways. The answer is the service's, whatever its status; close
     * it.
     *
     * <pre>{@code
     * try (ProxyAnswer answer =
     *         client.proxy().send(ProxyRequest.get("salesforce", "/services/data/v60.0/limits"))) {
     *     read(answer.body());
     * }
     * }</pre>
     *
     * @throws StrongroomException if the server itself refuses, or could not reach the service
     */
    public ProxyAnswer send(ProxyRequest call) {
        HttpResponse<InputStream> response =
                caller.transport().send(request(call), Proxy::body, manner(call));
        if (isServers(response.statusCode(), response.headers())) {
            throw Failures.of(response.statusCode(), response.headers(), rest(response));
        }
        return new ProxyAnswer(response.statusCode(), response.headers(), response.body());
    }

    private static boolean isServers(int status, HttpHeaders headers) {
        return status >= 400 && !Transport.isServices(headers);
    }

    // The server's own errors are read at once, within the time-out: nobody has to close them.
    private static BodySubscriber<InputStream> body(ResponseInfo head) {
        return isServers(head.statusCode(), head.headers())
                ? BodySubscribers.mapping(BodySubscribers.ofByteArray(), ByteArrayInputStream::new)
                : BodySubscribers.ofInputStream();
    }

    private static byte[] rest(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new StrongroomException.Transport("the answer broke off", true, e);
        }
    }

    private HttpRequest request(ProxyRequest call) {
        boolean known = KNOWN_TO_THE_PROXY.contains(call.method());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(caller.identity().url() + "/proxy"))
                        .method(known ? call.method() : "POST", call.body())
                        .header("x-apideck-service-id", call.serviceId())
                        .header("x-apideck-downstream-url", ascii(call.url()));
        if (!known) {
            request.header("x-apideck-downstream-method", call.method());
        }
        if (call.unifiedApi() != null) {
            request.header("x-apideck-unified-api", call.unifiedApi());
        }
        if (call.timeout() != null) {
            request.header("x-apideck-timeout", Long.toString(call.timeout().toMillis()));
        }
        if (call.retries() > 0) {
            request.header("x-strongroom-retries", Integer.toString(call.retries()));
        }
        Secret authorization = call.authorization();
        if (authorization != null) {
            request.header("x-apideck-downstream-authorization", authorization.reveal());
        }
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        caller.identity().sign(request, true);
        return request.build();
    }

    // What the server would do; but here no header can carry other characters.
    private static String ascii(String url) {
        var encoded = new StringBuilder(url.length());
        url.codePoints()
                .forEach(
                        c -> {
                            if (c < 128) {
                                encoded.append((char) c);
                            } else {
                                encoded.append(
                                        URLEncoder.encode(
                                                Character.toString(c), StandardCharsets.UTF_8));
                            }
                        });
        return encoded.toString();
    }

    private Transport.Manner manner(ProxyRequest call) {
        return new Transport.Manner(timeout(call), call.method(), call.isRepeatable());
    }

    // The server counts from the end of the body, which takes as long as it takes. Where its length
    // is not known, only the server watches.
    private @Nullable Duration timeout(ProxyRequest call) {
        long length = call.body().contentLength();
        if (length < 0) {
            return null;
        }
        Duration asked = call.timeout() == null ? SERVERS_TIMEOUT : call.timeout();
        return asked.plus(caller.transport().timeout())
                .plusSeconds(length / SLOWEST_BYTES_PER_SECOND);
    }
}
