package dev.strongroom.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.strongroom.http.CompletionListener;
import dev.strongroom.http.Cors;
import dev.strongroom.http.Filter;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.HttpServer;
import dev.strongroom.http.Pipeline;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.http.Router;
import dev.strongroom.http.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/// A product that embeds the vault, as small as one can be: a page, and a server that asks for
/// sessions. Listens on the loopback address, at a port of its own and so with an origin of its
/// own, like any product would have.
public final class HostApplication implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String POLICY =
            "default-src 'none'; script-src 'self' {vault}; style-src 'self'; connect-src 'self';"
                    + " img-src 'self' {vault}; frame-src {vault}; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final HostVault vault;
    private final HttpServer server;
    private final int port;

    private HostApplication(HostVault vault) {
        this.vault = vault;
        server =
                new HttpServer(
                        ServerOptions.at(HOST, 0),
                        router(),
                        new Cors(List.of()),
                        new Pipeline(
                                Filter.NONE, HostApplication::failed, CompletionListener.NONE));
        port = server.start();
    }

    public static HostApplication start(HostVault.Access access) {
        return new HostApplication(new HostVault(access));
    }

    /// Where a browser finds it.
    public String url() {
        return "http://" + HOST + ":" + port;
    }

    /// What the vault has to know its pages by: both names that people type for their own machine.
    public List<String> origins() {
        return List.of(url(), "http://localhost:" + port);
    }

    private Router router() {
        return new Router()
                .get("/", request -> page())
                .get("/host.js", request -> file("host.js", "text/javascript; charset=utf-8"))
                .get("/host.css", request -> file("host.css", "text/css; charset=utf-8"))
                .get("/icon.svg", request -> file("icon.svg", "image/svg+xml"))
                .get("/connected", this::connected)
                .get("/hosted", this::hosted)
                .post("/session", this::session);
    }

    private Response page() throws IOException {
        String html = new String(read("index.html"), UTF_8).replace("{vault}", vault.url());
        return Response.html(200, html)
                .withHeader("content-security-policy", POLICY.replace("{vault}", vault.url()))
                .withHeader("cache-control", "no-store");
    }

    private static Response file(String name, String type) throws IOException {
        return Response.bytes(200, type, read(name)).withHeader("cache-control", "no-cache");
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = HostApplication.class.getResourceAsStream("/demo/host/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /// `POST /session`: a product would look up here who is signed in.
    private Response session(Request request) throws IOException, InterruptedException {
        requireOwnPage(request);
        String path = vault.session(url() + "/").getRawPath();
        String token = path.substring(path.lastIndexOf('/') + 1);
        return json("{\"token\":\"" + token + "\"}");
    }

    /// `GET /hosted`: the same without a script, as a link.
    private Response hosted(Request request) throws IOException, InterruptedException {
        requireOwnPage(request);
        URI page = vault.session(url() + "/");
        return Response.redirect(303, page.toString()).withHeader("cache-control", "no-store");
    }

    private Response connected(Request request) throws IOException, InterruptedException {
        requireOwnPage(request);
        return json(vault.connected().toString());
    }

    private static Response json(String text) {
        return Response.json(200, text.getBytes(UTF_8)).withHeader("cache-control", "no-store");
    }

    /// A page elsewhere could have a name of its own lead to this machine.
    private void requireOwnPage(Request request) {
        if (!origins().contains("http://" + request.header("host"))) {
            throw HttpFailure.of(403, "This address is not ours");
        }
    }

    private static Response failed(Request request, Throwable failure) {
        return failure instanceof HttpFailure known
                ? Response.text(known.status(), String.valueOf(known.getMessage()))
                : Response.text(502, "The vault could not be asked: " + failure.getMessage());
    }

    @Override
    public void close() {
        server.close();
        vault.close();
    }
}
