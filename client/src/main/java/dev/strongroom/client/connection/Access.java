package dev.strongroom.client.connection;

/** What may be done with a field. */
public record Access(boolean read, boolean write) {
    public static final Access READ = new Access(true, false);
    public static final Access WRITE = new Access(false, true);
    public static final Access READ_AND_WRITE = new Access(true, true);
}
