package dev.strongroom.client.connection;

/** A resource and what the service calls it. */
public record ResourceIdentity(
        String id, String name, String status, String downstreamId, String downstreamName) {
    /** Nothing known. */
    public static final ResourceIdentity NONE = new ResourceIdentity("", "", "", "", "");
}
