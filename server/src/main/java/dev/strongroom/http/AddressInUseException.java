package dev.strongroom.http;

/// The address to listen on is taken by another process.
public final class AddressInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;

    AddressInUseException(String host, int port, Throwable cause) {
        super("Cannot listen on " + host + ":" + port + ": the address is already in use", cause);
        this.host = host;
        this.port = port;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }
}
