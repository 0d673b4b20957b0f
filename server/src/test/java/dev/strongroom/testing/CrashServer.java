package dev.strongroom.testing;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.RelocatedCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A server in a process of its own, which can be killed at any instant. It calls the fake
/// provider of the process that started it, and ends when that one does.
public final class CrashServer implements AutoCloseable {
    /// The only service it knows: less to do at every start.
    public static final String SERVICE = "dropbox";

    private final ChildServer child;

    private CrashServer(ChildServer child) {
        this.child = child;
    }

    /// @param folder holds the root key, and the server's log
    public static CrashServer start(Path folder, String databaseUrl, String providerUrl) {
        return start(folder, databaseUrl, providerUrl, List.of());
    }

    /// @param flags of its JVM
    public static CrashServer start(
            Path folder, String databaseUrl, String providerUrl, List<String> flags) {
        return new CrashServer(
                ChildServer.start(
                        new ChildServer.Command(
                                CrashServer.class,
                                flags,
                                List.of(folder.toString(), databaseUrl, providerUrl),
                                folder.resolve("server.log"))));
    }

    public static void main(String[] arguments) throws IOException {
        ConnectorCatalog catalog = RelocatedCatalog.at(arguments[2], SERVICE);
        TestServer server =
                TestServer.start(
                        TestServer.Setup.in(Path.of(arguments[0]))
                                .withDatabase(arguments[1])
                                .withCatalog(catalog)
                                .withDeclarations(List.of(Stage.application(catalog))));
        ChildServer.serve(server.url());
    }

    public String url() {
        return child.url();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /// Without any warning (SIGKILL).
    public void kill() {
        child.kill();
    }

    @Override
    public void close() {
        child.close();
    }
}
