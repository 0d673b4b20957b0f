package dev.strongroom.resource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strongroom.connection.AuthType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.Template;
import dev.strongroom.oauth.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A service that answers as the test says, and an account there.
final class ScriptedService implements AutoCloseable {
    static final String KEY = "planted-key-x83";

    private final HttpServer server;
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private volatile Script script = target -> "[]";
    private volatile int status = 200;

    /// The body for a request's path and query.
    interface Script {
        String answer(String target) throws IOException;
    }

    ScriptedService() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        targets.add(target);
        byte[] body = script.answer(target).getBytes(StandardCharsets.UTF_8);
        if (status / 100 == 3) {
            exchange.getResponseHeaders().add("location", url() + "/elsewhere");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    void answers(Script value) {
        script = value;
    }

    void answers(int code, String body) {
        status = code;
        script = target -> body;
    }

    /// Paths and queries of the requests so far.
    List<String> targets() {
        return targets;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Account account() {
        return new Account(connector(), Map.of("api_key", KEY)::get);
    }

    private Connector connector() {
        var key =
                new FormField(
                        "api_key",
                        "Key",
                        FormField.FieldType.PASSWORD,
                        FormField.Text.NONE,
                        new FormField.Rules(true, true, false, false, false, false),
                        null,
                        null,
                        List.of());
        return new Connector(
                "acme",
                new Connector.Profile(
                        "Acme", "Anvils", "https://a.example", Connector.Status.LIVE, "#102030"),
                List.of(new Connector.ApiSupport("crm", List.of())),
                new AuthScheme.ApiKey("api_key", AuthType.API_KEY),
                List.of(key),
                new ApiAccess(
                        Template.of(url() + "/v1"),
                        List.of(),
                        List.of(new CredentialPlacement.Query("token", Template.of("{api_key}"))),
                        Map.of(),
                        Map.of(),
                        null),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
