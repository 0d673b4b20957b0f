package dev.strongroom.demo;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.http.CompletionListener;
import dev.strongroom.http.Cors;
import dev.strongroom.http.Filter;
import dev.strongroom.http.Handler;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.HttpServer;
import dev.strongroom.http.Pipeline;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.http.Router;
import dev.strongroom.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Plays every service of a catalogue on one local port, each below a path of its own:
/// `http://127.0.0.1:8090/salesforce/https/login.salesforce.com/services/oauth2/token`.
///
/// [#catalog()] has the connectors to use with it. Each service accepts the client of
/// [FakeClient#standard], and a person called `demo` with the password `demo`. Nothing is kept
/// beyond the process.
public final class FakeProvider implements AutoCloseable {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final String HOST = "127.0.0.1";

    private final String base;
    /// Filled after the port is known, because every address of a connector holds it.
    private final Map<String, FakeService> services = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    private final @Nullable Wire wire;

    /// @param port 0 for any free one
    /// @param faultyWire whether [Misbehaviour.Reset] and [Misbehaviour.Trickle] can be asked for
    public record Options(int port, InstantSource clock, boolean faultyWire) {
        /// Any free port, the system's clock and everything that can go wrong.
        public static Options forTests() {
            return new Options(0, InstantSource.system(), true);
        }
    }

    private FakeProvider(Options options) {
        var pipeline = new Pipeline(Filter.NONE, FakeProvider::failed, CompletionListener.NONE);
        int port = options.faultyWire() ? 0 : options.port();
        server =
                new HttpServer(
                        ServerOptions.at(HOST, port), router(), new Cors(List.of()), pipeline);
        int listening = server.start();
        wire = options.faultyWire() ? Wire.start(HOST, options.port(), listening) : null;
        base = "http://" + HOST + ":" + (wire == null ? listening : wire.port());
    }

    /// Listens on the loopback address only.
    ///
    /// @throws dev.strongroom.http.CannotListenException if the port is taken
    public static FakeProvider start(ConnectorCatalog catalog, Options options) {
        var provider = new FakeProvider(options);
        for (Connector original : catalog.all()) {
            provider.services.put(
                    original.id(), new FakeService(original, provider.base, options.clock()));
        }
        return provider;
    }

    private Router router() {
        var router = new Router();
        router.get(ConsentPages.STYLE_PATH, request -> style());
        router.post("/{service}/~/sign-in", request -> of(request).signIn(request));
        router.post("/{service}/~/consent", request -> of(request).decide(request));
        Handler any = request -> of(request).answer(request, line(request));
        for (String method : METHODS) {
            router.add(method, "/{service}/{path...}", any);
        }
        return router;
    }

    private static Response style() throws IOException {
        try (InputStream css = FakeProvider.class.getResourceAsStream("/demo/style.css")) {
            return Response.bytes(
                            200,
                            "text/css; charset=utf-8",
                            Objects.requireNonNull(css, "demo/style.css").readAllBytes())
                    .withHeader("cache-control", "max-age=3600");
        }
    }

    private Line line(Request request) {
        return wire == null ? Line.unwatched() : wire.line(request.header(Line.HEADER));
    }

    private FakeService of(Request request) {
        FakeService service = services.get(request.pathParam("service"));
        if (service == null) {
            throw HttpFailure.of(404, "There is no such service");
        }
        return service;
    }

    private static Response failed(Request request, Throwable failure) {
        return failure instanceof HttpFailure known
                ? Response.text(known.status(), String.valueOf(known.getMessage()))
                : Response.text(500, "The fake provider is at fault: " + failure);
    }

    /// Every connector of the original catalogue, with all addresses leading here.
    public ConnectorCatalog catalog() {
        return ConnectorCatalog.of(services.values().stream().map(FakeService::connector).toList());
    }

    /// @throws IllegalArgumentException if the catalogue has no such connector
    public FakeService service(String serviceId) {
        FakeService service = services.get(serviceId);
        if (service == null) {
            throw new IllegalArgumentException("no service is called " + serviceId);
        }
        return service;
    }

    /// `http://127.0.0.1:8090`, without a trailing slash.
    public String baseUrl() {
        return base;
    }

    /// Every code and token that any service has issued.
    public Set<String> issuedSecrets() {
        return services.values().stream()
                .flatMap(service -> service.issuedSecrets().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        services.values().forEach(FakeService::calm);
        if (wire != null) {
            wire.close();
        }
        server.close();
    }
}
