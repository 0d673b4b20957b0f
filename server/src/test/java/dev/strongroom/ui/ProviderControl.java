package dev.strongroom.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Lets a test in another process say what a service of the fake provider does wrong next, and ask
/// which secrets there are.
///
/// `POST /misbehave` takes `{"service", "endpoint", "kind", ...}`, `POST /forget` takes
/// `{"service"}` and ends all its grants, `GET /secrets` answers a list.
final class ProviderControl implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FakeProvider provider;
    private final List<String> known;
    private final HttpServer server;

    private ProviderControl(FakeProvider provider, List<String> known, HttpServer server) {
        this.provider = provider;
        this.known = known;
        this.server = server;
    }

    /// @param known secrets beside those that the provider issues
    static ProviderControl start(FakeProvider provider, List<String> known) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        var control = new ProviderControl(provider, known, server);
        server.createContext("/misbehave", exchange -> answer(exchange, control::misbehave));
        server.createContext("/forget", exchange -> answer(exchange, control::forget));
        server.createContext("/secrets", exchange -> answer(exchange, unused -> control.secrets()));
        server.start();
        return control;
    }

    @FunctionalInterface
    private interface Action {
        Object of(JsonNode body);
    }

    private static void answer(HttpExchange exchange, Action action) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String said;
            int status = 200;
            try {
                said = JSON.writeValueAsString(action.of(JSON.readTree(body)));
            } catch (IllegalArgumentException e) {
                status = 400;
                said = String.valueOf(e.getMessage());
            }
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Object misbehave(JsonNode body) {
        var endpoint = Endpoint.valueOf(body.path("endpoint").asText());
        service(body).failNext(endpoint, misbehaviour(body));
        return List.of();
    }

    private static Misbehaviour misbehaviour(JsonNode body) {
        String kind = body.path("kind").asText();
        return switch (kind) {
            case "refuse" ->
                    new Misbehaviour.Refuse(
                            body.path("status").asInt(400),
                            body.path("error").asText(),
                            body.path("description").asText());
            case "status" -> new Misbehaviour.Status(body.path("status").asInt());
            case "html" -> new Misbehaviour.Html();
            case "wrong_state" -> new Misbehaviour.WrongState();
            case "reset" -> new Misbehaviour.Reset(false);
            default -> throw new IllegalArgumentException("no such kind: " + kind);
        };
    }

    private Object forget(JsonNode body) {
        service(body).revokeEverything();
        return List.of();
    }

    private FakeService service(JsonNode body) {
        return provider.service(body.path("service").asText());
    }

    private Set<String> secrets() {
        var all = new TreeSet<>(known);
        all.addAll(provider.issuedSecrets());
        return all;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
