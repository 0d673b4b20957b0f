package dev.strongroom.wire;

import io.vertx.core.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// One event loop, as whoever works on it without blocking needs it. What it runs must not block
/// and must not throw.
public final class Loop {
    /// How exact [#watch] is.
    public static final long TICK_MILLIS = 100;

    private final Context context;
    private final Set<Runnable> watched = new LinkedHashSet<>();
    private boolean ticking;

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

    /// Runs it ten times a second. Much cheaper than a timer for what nearly always ends before
    /// anything is due, and there are many of.
    public Timer watch(Runnable look) {
        if (!ticking) {
            ticking = true;
            context.owner().setPeriodic(TICK_MILLIS, timer -> tick());
        }
        watched.add(look);
        return () -> watched.remove(look);
    }

    private void tick() {
        if (!watched.isEmpty()) {
            List.copyOf(watched).forEach(Runnable::run);
        }
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
