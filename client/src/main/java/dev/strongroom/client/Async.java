package dev.strongroom.client;

import dev.strongroom.client.proxy.ProxyAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Any operation, on another thread: a virtual one where there are such. */
public final class Async {
    private final Strongroom client;
    private final Executor executor;

    Async(Strongroom client, Executor executor) {
        this.client = client;
        this.executor = executor;
    }

    /**
     * Begins an operation. Cancelling the future interrupts it.
     *
     * <pre>{@code
     * CompletableFuture<Connection> connection =
     *         client.async().call(c -> c.connections().get("crm", "salesforce"));
     * }</pre>
     *
     * A stream is fetched by whoever reads it: end it inside, {@code c ->
     * c.logs().list().toList()}.
     *
     * @return completes exceptionally with {@link StrongroomException} if the operation fails
     */
    public <T> CompletableFuture<T> call(Function<? super Strongroom, ? extends T> operation) {
        var running = new Running<T>(() -> operation.apply(client));
        executor.execute(running.task);
        return running;
    }

    /**
     * The same for an operation that gives nothing.
     *
     * <pre>{@code
     * client.async().run(c -> c.connections().delete("crm", "salesforce"));
     * }</pre>
     */
    public CompletableFuture<Outcome.Done> run(Consumer<Strongroom> operation) {
        return call(
                c -> {
                    operation.accept(c);
                    return Outcome.Done.DONE;
                });
    }

    private static final class Running<T> extends CompletableFuture<T> {
        private final FutureTask<Boolean> task;

        Running(Supplier<? extends T> operation) {
            task = new FutureTask<>(() -> complete(operation));
        }

        private boolean complete(Supplier<? extends T> operation) {
            try {
                T value = operation.get();
                return complete(value) || abandoned(value);
            } catch (RuntimeException | Error e) {
                return completeExceptionally(e);
            }
        }

        // Cancelled too late to be interrupted: nobody else will close the answer of a service.
        private static boolean abandoned(Object value) {
            if (value instanceof ProxyAnswer answer) {
                answer.close();
            }
            return false;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            task.cancel(true);
            return cancelled;
        }

        // Stages of it are plain futures: only this one stands for the running operation.
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }
}
