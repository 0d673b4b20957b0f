package dev.strongroom.client.value;

/**
 * One of a list of words that may grow. What this release does not know is kept as it came: it
 * equals itself, goes back to the server unchanged, and says so by {@link #known}.
 *
 * <pre>{@code
 * switch (connection.state().value()) {
 *     case "callable" -> use(connection);
 *     case "invalid" -> askAgain(connection);
 *     default -> wait(connection);
 * }
 * }</pre>
 */
public interface OpenValue {
    /** The word on the wire. */
    String value();

    /** Whether this release has a constant for it. */
    boolean known();
}
