package dev.strongroom.connector;

/// A JSONPath that cannot be used. The message says why and, for a wrong text, where; it quotes
/// nothing of a document.
public final class JsonPathException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JsonPathException(String problem) {
        super(problem, null, false, false);
    }

    /// @param position characters before the place
    JsonPathException(int position, String problem) {
        this(problem + " (at character " + (position + 1) + ")");
    }
}
