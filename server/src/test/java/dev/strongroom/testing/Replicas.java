package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Several server processes on one PostgreSQL database and one root key. They call the fake
/// provider of the process that started them, and end with it.
public final class Replicas implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xmx192m");

    private final List<Replica> all;

    private Replicas(List<Replica> all) {
        this.all = all;
    }

    /// One of them; it listens at another address after every restart.
    public static final class Replica {
        private final ChildServer.Command command;
        private volatile ChildServer child;

        private Replica(ChildServer.Command command) {
            this.command = command;
            this.child = ChildServer.start(command);
        }

        public String url() {
            return child.url();
        }

        public boolean isAlive() {
            return child.isAlive();
        }
    }

    /// Starts them; the first one alone, because it makes key and tables.
    ///
    /// @param folder holds the root key, the settings, and a log per replica
    public static Replicas start(
            Path folder,
            String databaseUrl,
            String providerUrl,
            int count,
            ReplicaOptions options) {
        writeSettings(folder, options);
        List<ChildServer.Command> commands =
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        command(
                                                new ReplicaMain.Arguments(
                                                        folder,
                                                        databaseUrl,
                                                        providerUrl,
                                                        options.serviceId(),
                                                        options.clockOffset(i)),
                                                "replica-" + i + ".log"))
                        .toList();
        var first = new Replica(commands.getFirst());
        List<CompletableFuture<Replica>> others =
                commands.stream()
                        .skip(1)
                        .map(command -> CompletableFuture.supplyAsync(() -> new Replica(command)))
                        .toList();
        return new Replicas(
                Stream.concat(Stream.of(first), others.stream().map(CompletableFuture::join))
                        .toList());
    }

    private static void writeSettings(Path folder, ReplicaOptions options) {
        try {
            Files.writeString(folder.resolve(ReplicaMain.SETTINGS_FILE), options.yaml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChildServer.Command command(ReplicaMain.Arguments arguments, String log) {
        return new ChildServer.Command(
                ReplicaMain.class, FLAGS, arguments.words(), arguments.folder().resolve(log));
    }

    public int count() {
        return all.size();
    }

    public Replica replica(int index) {
        return all.get(index);
    }

    /// SIGKILL; its address refuses connections from now on.
    public void kill(int index) {
        all.get(index).child.kill();
    }

    /// Starts a killed one again, and waits until it listens.
    public void restart(int index) {
        Replica replica = all.get(index);
        replica.child.kill();
        replica.child = ChildServer.start(replica.command);
    }

    @Override
    public void close() {
        all.forEach(replica -> replica.child.close());
    }
}
