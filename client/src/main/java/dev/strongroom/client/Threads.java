package dev.strongroom.client;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for operations that nobody waits for. */
final class Threads {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Threads() {}

    /** Holds the executor, which is made when it is first wanted. */
    private static final class Shared {
        static final Executor EXECUTOR = make();
    }

    static Executor shared() {
        return Shared.EXECUTOR;
    }

    // By its name, as the client is compiled for Java 17 and virtual threads came with 21.
    private static Executor make() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Executors.newCachedThreadPool(Threads::daemon);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "strongroom-client-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
