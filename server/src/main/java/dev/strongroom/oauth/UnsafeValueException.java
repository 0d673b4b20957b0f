package dev.strongroom.oauth;

/// A setting or captured value that must not land in a URL: it does not look like what the
/// connector file declares. The value itself is not repeated.
public final class UnsafeValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String name;

    UnsafeValueException(String name) {
        super("the value of " + name + " does not have the declared form");
        this.name = name;
    }

    public String name() {
        return name;
    }
}
