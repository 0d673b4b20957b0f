package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Several server processes on one PostgreSQL database and one root key. They call the fake
/// provider of the process that started them, and end with it.
public final class Replicas implements AutoCloseable {
    private static final List<String> FLAGS = List.of("-Xmx192m");

    private final Path folder;
    private final List<Replica> all;

    private Replicas(Path folder, List<Replica> all) {
        this.folder = folder;
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

        public long pid() {
            return child.pid();
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
                                                options.flags(),
                                                "replica-" + i + ".log"))
                        .toList();
        var first = new Replica(commands.getFirst());
        List<CompletableFuture<Replica>> others =
                commands.stream()
                        .skip(1)
                        .map(command -> CompletableFuture.supplyAsync(() -> new Replica(command)))
                        .toList();
        return new Replicas(
                folder,
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

    private static ChildServer.Command command(
            ReplicaMain.Arguments arguments, List<String> flags, String log) {
        return new ChildServer.Command(
                ReplicaMain.class,
                Stream.concat(FLAGS.stream(), flags.stream()).toList(),
                arguments.words(),
                arguments.folder().resolve(log));
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
        again(all.get(index));
    }

    /// Kills them and starts all of them at once, as after a power cut.
    ///
    /// @param options whose settings count from now on; the rest stays
    public void restartAll(ReplicaOptions options) {
        all.forEach(replica -> replica.child.kill());
        writeSettings(folder, options);
        try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
            all.stream()
                    .map(replica -> CompletableFuture.runAsync(() -> again(replica), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    private static void again(Replica replica) {
        replica.child.kill();
        replica.child = ChildServer.start(replica.command);
    }

    @Override
    public void close() {
        all.forEach(replica -> replica.child.close());
    }
}
