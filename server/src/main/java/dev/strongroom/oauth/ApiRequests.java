package dev.strongroom.oauth;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.Moment;
import dev.strongroom.placement.SignedCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the calls to a service's API that a connector file declares, with the credentials of an
/// account.
///
/// All of them throw
/// [UnsafeValueException][dev.strongroom.connector.UnsafeValueException] if a value must not stand
/// in the URL, [Template.MissingValueException] if a placeholder has no value,
/// [PlacementException][dev.strongroom.placement.PlacementException] if the credentials cannot be
/// put into the declared body, and [IllegalArgumentException] if a value fits into no request; the
/// message of the last may quote it.
public final class ApiRequests {
    private static final String CONTENT_TYPE = "content-type";

    private final InstantSource clock;
    private final Supplier<String> nonces;

    /// @param nonces unguessable, each another one, for services whose calls are signed
    public ApiRequests(InstantSource clock, Supplier<String> nonces) {
        this.clock = clock;
        this.nonces = nonces;
    }

    /// To learn whose the account is.
    ///
    /// @param account knows `access_token`
    PreparedCall of(Account account, CaptureSource.ApiCall call) {
        return prepare(
                account,
                new Shape(call.method(), account.url(call.url()), call.body(), Map.of(), Map.of()));
    }

    /// To learn whether the credentials are good.
    ///
    /// @param account knows `access_token` where the service issues tokens
    PreparedCall of(Account account, ApiAccess.Verification call) {
        String body = call.body();
        return prepare(
                account,
                new Shape(
                        call.method(),
                        account.url(call.url()),
                        body == null ? null : Template.of(body),
                        Map.of(),
                        Map.of()));
    }

    /// To read something from the account.
    ///
    /// @param account knows `access_token` where the service issues tokens
    /// @param more query parameters; empty = as the file says
    public PreparedCall of(
            Account account, ResourceSupport.Request call, Map<String, String> more) {
        return at(account, call, account.url(call.url()), more);
    }

    /// The same at another address. The caller has made sure that credentials may travel there.
    public PreparedCall at(
            Account account, ResourceSupport.Request call, URI address, Map<String, String> more) {
        return prepare(
                account, new Shape(call.method(), address, call.body(), call.headers(), more));
    }

    /// A call before the credentials are on it.
    private record Shape(
            String method,
            URI address,
            @Nullable Template body,
            Map<String, String> headers,
            Map<String, String> query) {}

    private PreparedCall prepare(Account account, Shape shape) {
        var attachment = Attachment.of(account.connector(), account.values());
        var secrets = new ArrayList<>(attachment.secrets());
        byte[] body = body(account, shape.body(), secrets);
        Map<String, String> headers = headers(shape, attachment);
        if (attachment.changesBody()) {
            body = attachment.body(body, headers.get(CONTENT_TYPE));
            headers.putIfAbsent(CONTENT_TYPE, "application/json");
        }
        headers.putAll(attachment.headers());
        URI url = address(shape, attachment);
        if (attachment.signs()) {
            String type = headers.get(CONTENT_TYPE);
            var moment = new Moment(clock.instant().getEpochSecond(), nonces.get());
            headers.putAll(
                    attachment.signature(new SignedCall(shape.method(), url, body, type, moment)));
        }
        return new PreparedCall(
                request(shape.method(), url, headers).withBody(body),
                ProviderText.of(account, secrets));
    }

    /// What the text is made of must not come back.
    private static byte[] body(Account account, @Nullable Template body, List<Secret> secrets) {
        if (body == null) {
            return new byte[0];
        }
        String text = body.render(account.values());
        Stream.concat(body.names().stream().map(account.values()), Stream.of(text))
                .filter(Objects::nonNull)
                .forEach(it -> secrets.add(Secret.of(it)));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Shape shape, Attachment attachment) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("accept", "application/json");
        if (shape.body() != null) {
            boolean xml = shape.body().toString().startsWith("<");
            headers.put(CONTENT_TYPE, xml ? "text/xml; charset=utf-8" : "application/json");
        }
        headers.putAll(attachment.defaults());
        headers.putAll(shape.headers());
        return headers;
    }

    private static URI address(Shape shape, Attachment attachment) {
        Map<String, String> query = new LinkedHashMap<>(shape.query());
        query.putAll(attachment.defaultQuery());
        query.putAll(attachment.query());
        return URI.create(
                Encoded.withQuery(Encoded.without(shape.address(), query.keySet()), query));
    }

    private static OutboundRequest request(String method, URI url, Map<String, String> headers) {
        OutboundRequest request = OutboundRequest.of(method, url);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }
}
