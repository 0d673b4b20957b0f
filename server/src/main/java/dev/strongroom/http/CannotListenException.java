package dev.strongroom.http;

/// The address to listen on is taken, is not one of this machine's, or cannot be resolved.
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    CannotListenException(String host, int port, Throwable cause) {
        super("Cannot listen on " + host + ":" + port + ": " + reason(cause), cause);
        this.host = host;
        this.port = port;
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
        if (message.contains("Address already in use")) {
            return "the address is already in use";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}
