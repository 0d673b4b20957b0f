package dev.strongroom.config;

/// A configuration that must not be started with. The message is one line for the operator: file,
/// key, what to do.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
