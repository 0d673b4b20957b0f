package dev.strongroom.connector;

/// A setting or captured value that must not go into a URL: it does not look the way its connector
/// says it must, so it might send credentials elsewhere. The value itself is never in the message.
public final class UnsafeValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String setting;

    UnsafeValueException(String setting, String problem) {
        super("the value of " + setting + " " + problem);
        this.setting = setting;
    }

    /// Id of the setting.
    public String setting() {
        return setting;
    }
}
