package dev.strongroom.demo;

/// A consent that was given elsewhere, for a vault to import.
///
/// @param issuedAt ms epoch
/// @param expiresIn seconds from then
public record SeededGrant(String accessToken, String refreshToken, long issuedAt, long expiresIn) {
    @Override
    public String toString() {
        return "SeededGrant[issuedAt=" + issuedAt + "]";
    }
}
