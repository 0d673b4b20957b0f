package dev.strongroom.api;

import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.proxy.Forwarder;
import dev.strongroom.proxy.ProxyCall;
import dev.strongroom.wire.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/proxy`: a caller's own call with the credentials of a connection (vault-behaviour.md i).
public final class ProxyApi {
    /// Where it is served.
    public static final String PATH = "/proxy";

    private static final String SERVICE_ID = "x-apideck-service-id";
    private static final String UNIFIED_API = "x-apideck-unified-api";
    private static final String URL = "x-apideck-downstream-url";
    private static final String METHOD = "x-apideck-downstream-method";
    private static final String AUTHORIZATION = "x-apideck-downstream-authorization";
    private static final String TIMEOUT = "x-apideck-timeout";
    private static final String RETRIES = "x-strongroom-retries";

    private static final Pattern METHODS = Pattern.compile("[A-Z][A-Z-]{0,29}");
    private static final int USUAL_TIMEOUT = 28_000;
    private static final int LONGEST_TIMEOUT = 600_000;
    private static final int MOST_RETRIES = 3;

    private final Authentication authentication;
    private final Forwarder forwarder;

    public ProxyApi(Authentication authentication, Forwarder forwarder) {
        this.authentication = authentication;
        this.forwarder = forwarder;
    }

    /// Takes the API key only: a session in a browser is for connecting accounts, not for using
    /// them.
    public Response forward(Request request) {
        Caller caller = authentication.server(request);
        return Response.relayed(forwarder.forward(call(request, caller)));
    }

    /// Whether the database is asked for one row at most, apart from who the consumer is.
    public boolean readsOneRow(Request request) {
        String applicationId = request.header(Authentication.APP_ID);
        String serviceId = request.header(SERVICE_ID);
        return request.header(UNIFIED_API) != null
                || (applicationId != null
                        && serviceId != null
                        && forwarder.isPlain(applicationId.strip(), serviceId.strip()));
    }

    private static ProxyCall call(Request request, Caller caller) {
        Fields headers = request.fields();
        String authorization = one(headers, AUTHORIZATION);
        return new ProxyCall(
                caller.application(),
                caller.requireConsumer(),
                required(headers, SERVICE_ID),
                one(headers, UNIFIED_API),
                new ProxyCall.Target(
                        method(request, headers),
                        required(headers, URL),
                        request.rawQuery(),
                        authorization == null ? null : Secret.of(authorization),
                        new ProxyCall.Patience(
                                number(headers, TIMEOUT, USUAL_TIMEOUT, 1, LONGEST_TIMEOUT),
                                number(headers, RETRIES, 0, 0, MOST_RETRIES))),
                headers);
    }

    private static String method(Request request, Fields headers) {
        String method = one(headers, METHOD);
        if (method == null) {
            return request.method();
        }
        if (!METHODS.matcher(method).matches()
                || method.equals("CONNECT")
                || method.equals("TRACE")) {
            throw ApiException.invalidHeader(
                    METHOD + " must be a method in capital letters, not CONNECT or TRACE");
        }
        return method;
    }

    private static int number(Fields headers, String name, int usual, int least, int most) {
        String text = one(headers, name);
        if (text == null) {
            return usual;
        }
        boolean digits = text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = digits ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw ApiException.invalidHeader(
                    name + " must be a whole number from " + least + " to " + most);
        }
        return value;
    }

    private static String required(Fields headers, String name) {
        String value = one(headers, name);
        if (value == null) {
            throw ApiException.missingHeader(name);
        }
        return value;
    }

    /// Something in front of us may have read another one of several values than we would.
    private static @Nullable String one(Fields headers, String name) {
        if (headers.repeats(name)) {
            throw ApiException.invalidHeader("Header given more than once: " + name);
        }
        String value = headers.first(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
