package dev.strongroom.placement;

/// When a call is signed, and what makes it unlike any other.
///
/// @param epochSeconds since 1970
/// @param nonce unguessable, never used before
public record Moment(long epochSeconds, String nonce) {}
