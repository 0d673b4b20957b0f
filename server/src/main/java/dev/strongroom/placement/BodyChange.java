package dev.strongroom.placement;

/// Writes credentials into bodies.
interface BodyChange {
    /// @throws PlacementException if this is no body for them
    byte[] applied(byte[] body, MediaType type);
}
