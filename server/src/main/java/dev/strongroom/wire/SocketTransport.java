package dev.strongroom.wire;

import io.vertx.core.transport.Transport;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How bytes get into the system and out of it.
public enum SocketTransport {
    /// Linux says which connections are ready, and takes a call for each of them.
    EPOLL,
    /// That of Java, on any system.
    NIO,
    /// Linux takes what a loop has to read and write, on all of its connections, in one call. The
    /// fastest, and the youngest; only for those who ask for it.
    IO_URING;

    /// The system property that says which one to use: its name, or `auto` for [#EPOLL] where there
    /// is one, and else [#NIO].
    public static final String PROPERTY = "strongroom.transport";

    private static final String AUTO = "auto";

    static {
        // With io_uring, Netty asks for the events of a connection once for all, and misses a reset
        // that comes while it reads: a call would wait until its time is up. Asked anew each time,
        // the system tells of it.
        System.setProperty("io.netty.iouring.pollAddMultishotEnabled", "false");
    }

    /// The one that this process is told to use.
    ///
    /// @throws UnusableTransportException where there is none of that name, or it cannot be used
    ///     here
    public static SocketTransport chosen() {
        return named(System.getProperty(PROPERTY, AUTO));
    }

    static SocketTransport named(String name) {
        if (name.equals(AUTO)) {
            return EPOLL.isAvailable() ? EPOLL : NIO;
        }
        SocketTransport named =
                Arrays.stream(values())
                        .filter(one -> one.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new UnusableTransportException(unknown(name), null));
        if (!named.isAvailable()) {
            Throwable cause = named.vertx().unavailabilityCause();
            throw new UnusableTransportException(
                    "The transport " + name + " cannot be used here: " + reason(cause), cause);
        }
        return named;
    }

    private static String unknown(String name) {
        String all = Arrays.stream(values()).map(Enum::toString).collect(Collectors.joining(", "));
        return "There is no transport \"%s\"; known are %s, %s".formatted(name, AUTO, all);
    }

    private static String reason(@Nullable Throwable cause) {
        Throwable deepest = cause;
        while (deepest != null && deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == null || deepest.getMessage() == null
                ? "this system has none"
                : deepest.getMessage().lines().findFirst().orElse("");
    }

    boolean isAvailable() {
        return vertx().available();
    }

    Transport vertx() {
        return switch (this) {
            case IO_URING -> Transport.IO_URING;
            case EPOLL -> Transport.EPOLL;
            case NIO -> Transport.NIO;
        };
    }

    /// As in [#PROPERTY].
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
