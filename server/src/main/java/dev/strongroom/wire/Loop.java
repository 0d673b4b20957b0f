package dev.strongroom.wire;

import io.vertx.core.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// One event loop, as whoever works on it without blocking needs it. What it runs must not block
/// and must not throw.
public final class Loop {
    private final Context context;

    public Loop(Context context) {
        this.context = context;
    }

    /// Something that will happen, unless it is cancelled.
    @FunctionalInterface
    public interface Timer {
        /// Nothing that is to happen.
        Timer NONE = () -> {};

        /// Again, or too late, does nothing.
        void cancel();
    }

    /// Runs it here, soon. From any thread; after the end of the loop nothing happens.
    public void run(Runnable work) {
        try {
            context.runOnContext(none -> work.run());
        } catch (RejectedExecutionException closed) {
            // Nobody is left who could be answered.
        }
    }

    /// @param millis at least 1
    public Timer after(long millis, Runnable work) {
        long id = context.owner().setTimer(Math.max(1, millis), timer -> work.run());
        return () -> context.owner().cancelTimer(id);
    }

    /// Runs work that may block on a virtual thread, and then goes on here.
    public <T> void away(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        Thread.startVirtualThread(
                () -> {
                    T result;
                    try {
                        result = work.call();
                    } catch (Throwable failure) {
                        run(() -> failed.accept(failure));
                        return;
                    }
                    run(() -> done.accept(result));
                });
    }

    /// For `egress`, which makes its calls here.
    public Context context() {
        return context;
    }
}
