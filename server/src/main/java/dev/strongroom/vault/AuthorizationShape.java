package dev.strongroom.vault;

import dev.strongroom.connector.OAuth2;

/// The authorization request of a scheme that is known to have one.
final class AuthorizationShape {
    private AuthorizationShape() {}

    static OAuth2.AuthorizationRequest of(OAuth2 scheme) {
        OAuth2.AuthorizationRequest shape = scheme.authorization();
        if (shape == null) {
            throw new IllegalStateException("not a browser flow");
        }
        return shape;
    }
}
