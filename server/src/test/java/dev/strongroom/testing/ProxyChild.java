package dev.strongroom.testing;

import dev.strongroom.config.OutboundConfig;
import dev.strongroom.connector.ConnectorCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server whose consumer is connected to the proxied services, in a process of its own: with a
/// small heap, or trust in a certificate of the tests.
public final class ProxyChild implements AutoCloseable {
    private final ChildServer child;

    private ProxyChild(ChildServer child) {
        this.child = child;
    }

    /// @param folder for the database, the root key and the log
    /// @param base where the API of the services is
    /// @param flags of its JVM
    public static ProxyChild start(Path folder, String base, List<String> flags) {
        return start(folder, base, flags, "127.0.0.0/8");
    }

    /// @param allowed the only address, or network, that it may call beyond the public ones
    public static ProxyChild start(Path folder, String base, List<String> flags, String allowed) {
        return new ProxyChild(
                ChildServer.start(
                        new ChildServer.Command(
                                ProxyChild.class,
                                flags,
                                List.of(folder.toString(), base, allowed),
                                folder.resolve("server.log"))));
    }

    public static void main(String[] arguments) throws IOException {
        ConnectorCatalog catalog = ProxiedServices.at(arguments[1]);
        var outbound = new OutboundConfig(true, List.of(arguments[2]));
        TestServer server =
                TestServer.start(
                        TestServer.Setup.in(Path.of(arguments[0])).withCatalog(catalog),
                        config ->
                                config.withOutbound(outbound)
                                        .withServer(ProxyStage.roomy(config.server())));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        ProxyStage.connect(server);
        ChildServer.serve(server.url());
    }

    /// A call through it, by default with the bearer token.
    public ProxyCall call(String method, String downstream) {
        return ProxyCall.of(child.url(), method, downstream);
    }

    public String url() {
        return child.url();
    }

    public RawCaller connect() {
        return new RawCaller(child.url());
    }

    /// @param receiveBuffer for a caller who takes little at a time
    public RawCaller connect(int receiveBuffer) {
        return new RawCaller(child.url(), receiveBuffer);
    }

    /// Asks it to end (SIGTERM).
    public void terminate() {
        child.terminate();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public void close() {
        child.close();
    }
}
