package dev.strongroom.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Who is told of requests and answers, and how little. */
record Hooks(List<Consumer<RequestNote>> requests, List<Consumer<ResponseNote>> responses) {
    private static final List<String> MASK = List.of("***");

    // A header that is not named here may be anybody's secret: callers of the proxy send any.
    private static final Set<String> SHOWN =
            Set.of(
                    "accept",
                    "allow",
                    "content-length",
                    "content-type",
                    "date",
                    "request-id",
                    "retry-after",
                    "user-agent",
                    "x-apideck-app-id",
                    "x-apideck-auth-type",
                    "x-apideck-consumer-id",
                    "x-apideck-downstream-error",
                    "x-apideck-downstream-method",
                    "x-apideck-request-id",
                    "x-apideck-service-id",
                    "x-apideck-timeout",
                    "x-apideck-unified-api",
                    "x-downstream-ratelimit-limit",
                    "x-downstream-ratelimit-remaining",
                    "x-downstream-ratelimit-reset",
                    "x-strongroom-retries");

    RequestNote before(HttpRequest request, int attempt) {
        var note =
                new RequestNote(
                        request.method(), request.uri(), masked(request.headers()), attempt);
        requests.forEach(hook -> hook.accept(note));
        return note;
    }

    void after(ResponseNote note) {
        responses.forEach(hook -> hook.accept(note));
    }

    boolean isSilent() {
        return requests.isEmpty() && responses.isEmpty();
    }

    static Map<String, List<String>> masked(HttpHeaders headers) {
        Map<String, List<String>> shown = new TreeMap<>();
        headers.map()
                .forEach(
                        (name, values) -> {
                            String small = name.toLowerCase(Locale.ROOT);
                            shown.put(small, SHOWN.contains(small) ? values : MASK);
                        });
        return Collections.unmodifiableMap(shown);
    }
}
