package dev.strongroom.client.log;

/** An id and what it is called. */
public record LoggedName(String id, String name) {
    /** Nothing known. */
    public static final LoggedName NONE = new LoggedName("", "");
}
