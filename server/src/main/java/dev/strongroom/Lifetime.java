package dev.strongroom;

import java.util.concurrent.atomic.AtomicInteger;

/// Runs a server until the process is asked to stop.
final class Lifetime {
    private static final int FAILED = 1;

    private Lifetime() {}

    /// Starts the server and says so. SIGTERM and SIGINT let requests under way finish and end
    /// the process with status 0; the JVM's own status for a signal would look like a crash to
    /// supervisors. What fails after the start ends it with another status.
    static void run(Server server, Runnable announce) {
        try {
            server.start();
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        var status = new AtomicInteger();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("shutdown").unstarted(() -> stop(server, status)));
        try {
            announce.run();
        } catch (RuntimeException | Error e) {
            status.set(FAILED);
            throw e;
        }
    }

    private static void stop(Server server, AtomicInteger status) {
        try {
            server.close();
            if (status.get() == 0) {
                System.out.println("stopped");
                System.out.flush();
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            status.set(FAILED);
        }
        Runtime.getRuntime().halt(status.get());
    }
}
