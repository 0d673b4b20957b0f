package dev.strongroom;

/// Runs a server until the process is asked to stop.
final class Lifetime {
    private Lifetime() {}

    /// Starts the server and says so. SIGTERM and SIGINT let requests under way finish and end
    /// the process with status 0; the JVM's own status for a signal would look like a crash to
    /// supervisors.
    static void run(Server server, Runnable announce) {
        try {
            server.start();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("shutdown")
                                .unstarted(
                                        () -> {
                                            server.close();
                                            System.out.println("stopped");
                                            System.out.flush();
                                            Runtime.getRuntime().halt(0);
                                        }));
        announce.run();
    }
}
