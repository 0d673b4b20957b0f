package dev.strongroom.testing;

import com.apideck.unify.utils.HTTPClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/// The published Java client's own transport, with each answer held against the description before
/// the client reads it.
public final class CheckedTransport implements HTTPClient {
    @Override
    public HttpResponse<InputStream> send(HttpRequest request)
            throws IOException, InterruptedException, URISyntaxException {
        HttpResponse<InputStream> answer = HTTPClient.super.send(request);
        byte[] body = answer.body().readAllBytes();
        Contract.PUBLISHED.check(new Copy<>(answer, new String(body, StandardCharsets.UTF_8)));
        return new Copy<InputStream>(answer, new ByteArrayInputStream(body));
    }

    /// An answer whose body can be read once more.
    private record Copy<T>(HttpResponse<InputStream> original, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return original.statusCode();
        }

        @Override
        public HttpRequest request() {
            return original.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return original.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return original.sslSession();
        }

        @Override
        public URI uri() {
            return original.uri();
        }

        @Override
        public HttpClient.Version version() {
            return original.version();
        }
    }
}
