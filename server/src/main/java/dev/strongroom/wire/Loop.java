package dev.strongroom.wire;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One event loop, as whoever works on it without blocking needs it. What it runs must not block
/// and must not throw.
public final class Loop {
    /// How exact [#watch] is.
    public static final long TICK_MILLIS = 100;

    /// The least that [#shortly] waits; at most it is twice that.
    public static final long SHORT_MILLIS = 10;

    private final Context context;
    private final Set<Runnable> watched = new LinkedHashSet<>();
    private boolean ticking;
    private List<Shortly> next = new ArrayList<>();
    private List<Shortly> afterNext = new ArrayList<>();
    private boolean turning;
    private List<Runnable> soon = new ArrayList<>();

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

    /// Runs it when all that has come in at once has been seen, in this order. To be called on the
    /// loop: much cheaper there than [#run] for each of many.
    public void soon(Runnable work) {
        soon.add(work);
        if (soon.size() == 1) {
            run(this::runThese);
        }
    }

    private void runThese() {
        List<Runnable> due = soon;
        soon = new ArrayList<>(due.size());
        int done = 0;
        try {
            while (done < due.size()) {
                due.get(done++).run();
            }
        } finally {
            // The others do not suffer from one that throws.
            due.subList(done, due.size()).forEach(this::soon);
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

    /// Runs it once, in a moment. Much cheaper than a timer of its own, as [#watch] is.
    public Timer shortly(Runnable work) {
        var one = new Shortly(work);
        afterNext.add(one);
        if (!turning) {
            turning = true;
            turnLater();
        }
        return one;
    }

    private void turnLater() {
        context.owner().setTimer(SHORT_MILLIS, timer -> turn());
    }

    /// Those that have seen a whole turn go by are due.
    private void turn() {
        List<Shortly> due = next;
        next = afterNext;
        afterNext = new ArrayList<>();
        turning = !next.isEmpty();
        if (turning) {
            turnLater();
        }
        due.forEach(Shortly::run);
    }

    private static final class Shortly implements Timer {
        private @Nullable Runnable work;

        Shortly(Runnable work) {
            this.work = work;
        }

        void run() {
            Runnable due = work;
            if (due != null) {
                due.run();
            }
        }

        @Override
        public void cancel() {
            work = null;
        }
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
