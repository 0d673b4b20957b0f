package dev.strongroom.proxy;

import dev.strongroom.log.Visit;
import dev.strongroom.wire.Loop;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a passage goes on: on its loop, unless it is over by then; and what a step throws ends it.
final class Steps {
    private final Loop loop;
    private final @Nullable Visit visit;
    private final Consumer<Throwable> failed;
    private boolean over;

    Steps(Loop loop, @Nullable Visit visit, Consumer<Throwable> failed) {
        this.loop = loop;
        this.visit = visit;
        this.failed = failed;
    }

    boolean areOver() {
        return over;
    }

    void end() {
        over = true;
    }

    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            failed.accept(failure);
        }
    }

    /// Once what the loop has at hand is done.
    void soon(Runnable step) {
        loop.soon(() -> unlessOver(step));
    }

    void later(long millis, Runnable step) {
        loop.after(millis, () -> unlessOver(step));
    }

    /// Does what may block elsewhere, and goes on here.
    <T> void away(Callable<T> work, Consumer<T> then) {
        loop.away(carried(work), result -> unlessOver(() -> then.accept(result)), failed);
    }

    /// Does it elsewhere; nobody waits for what comes of it.
    <T> void aside(Callable<T> work) {
        loop.away(carried(work), result -> {}, failure -> {});
    }

    private <T> Callable<T> carried(Callable<T> work) {
        return visit == null ? work : visit.carrying(work);
    }

    private void unlessOver(Runnable step) {
        if (!over) {
            guarded(step);
        }
    }
}
