package dev.strongroom.wire;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/// The threads that move bytes, for requests that come in and calls that leave.
public final class EventLoops implements AutoCloseable {
    private final int count;
    private final Vertx vertx;

    public EventLoops(int count) {
        this.count = count;
        // Vert.x reads it once. Otherwise it answers handshakes and unknown versions by itself.
        System.setProperty("vertx.disableWebsockets", "true");
        vertx =
                Vertx.builder()
                        .with(
                                new VertxOptions()
                                        .setEventLoopPoolSize(count)
                                        .setFileSystemOptions(
                                                new FileSystemOptions()
                                                        .setFileCachingEnabled(false)
                                                        .setClassPathResolvingEnabled(false)))
                        .withTransport(SocketTransport.chosen().vertx())
                        .build();
    }

    public int count() {
        return count;
    }

    /// For `http` and `egress`.
    public Vertx vertx() {
        return vertx;
    }

    /// Breaks what is still under way.
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
