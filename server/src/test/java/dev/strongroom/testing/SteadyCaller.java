package dev.strongroom.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One connection of [SteadyLoad]: asks when it is due. When an answer takes so long that the next
/// request is late, the waiting of that one counts too; that a thread wakes up late does not.
final class SteadyCaller {
    private final int port;
    private final byte[] request;
    private final SteadyTally tally;
    private final long interval;
    private @Nullable PlainConnection connection;

    /// @param interval ns between two requests
    SteadyCaller(SteadyLoad.Target target, SteadyTally tally, long interval) throws IOException {
        port = target.port();
        request = Files.readAllBytes(target.request());
        this.tally = tally;
        this.interval = interval;
    }

    /// @param first when, by [System#nanoTime()]
    void ask(long first, long end) {
        for (long due = first; due - end < 0; due += interval) {
            ask(awake(due));
        }
        disconnect();
    }

    private static long awake(long due) {
        if (due - System.nanoTime() <= 0) {
            return due;
        }
        while (due - System.nanoTime() > 0) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return System.nanoTime();
    }

    private void ask(long from) {
        try {
            if (connection == null) {
                connection = new PlainConnection(port);
            }
            if (connection.exchange(request) == 200) {
                tally.answered(System.nanoTime() - from);
            } else {
                tally.failed();
            }
        } catch (IOException broken) {
            tally.failed();
            disconnect();
        }
    }

    private void disconnect() {
        PlainConnection ended = connection;
        connection = null;
        if (ended != null) {
            ended.close();
        }
    }
}
