package dev.strongroom.proxy;

/// A call cannot be made because no address comes of `x-apideck-downstream-url`. The message may be
/// shown: it names the header and what is wrong with it, and repeats neither address nor value.
public final class DownstreamUrlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /// Who has to act.
    public enum Kind {
        /// The caller: the header is malformed, or names what must not stand in an address.
        HEADER,
        /// The consumer: a setting that the address needs has no value, or one that must not be in
        /// an address.
        SETTING
    }

    private DownstreamUrlException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// @param problem goes on after the name of the header: `must not ...`
    static DownstreamUrlException header(String problem) {
        return new DownstreamUrlException(Kind.HEADER, "x-apideck-downstream-url " + problem);
    }

    /// @param cause names the setting and not its value
    static DownstreamUrlException setting(RuntimeException cause) {
        return new DownstreamUrlException(
                Kind.SETTING, "x-apideck-downstream-url cannot be used: " + cause.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
