package dev.strongroom.ui;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The web site of a product that embeds the page: files of a folder on an origin of its own. It is
/// `localhost`, while the server is `127.0.0.1`, so that browsers see two sites, not only two
/// ports.
record Site(HttpServer server, ExecutorService threads) implements AutoCloseable {
    // A product with a policy of its own, which our script has to get along with.
    private static final String POLICY =
            "default-src 'none'; script-src 'self' http://127.0.0.1:*; style-src 'self';"
                    + " img-src *; connect-src http://127.0.0.1:*; frame-src http://127.0.0.1:*";

    static Site serve(Path folder) throws IOException {
        return start(SimpleFileServer.createFileHandler(folder));
    }

    private static Site start(HttpHandler files) throws IOException {
        var server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        0,
                        "/",
                        files,
                        Filter.beforeHandler(
                                "policy",
                                exchange ->
                                        exchange.getResponseHeaders()
                                                .set("content-security-policy", POLICY)));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        return new Site(server, threads);
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
