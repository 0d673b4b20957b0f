package dev.strongroom.vault;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;

/// How a connection's access token is replaced by a new one.
enum Renewal {
    /// By its refresh token (RFC 6749 section 6).
    REFRESH_TOKEN,
    /// By running its grant again: client credentials or password.
    GRANT,
    /// By the login call of a service that speaks no OAuth.
    LOGIN,
    /// Not at all: what the consumer entered is used as it is, or only the consumer can get more.
    NONE;

    static Renewal of(Connector connector, StoredCredentials credentials) {
        return switch (connector.auth()) {
            case OAuth2 oauth ->
                    oauth.grant() == OAuthGrantType.AUTHORIZATION_CODE
                            ? byToken(credentials)
                            : GRANT;
            case AuthScheme.TokenExchange exchange -> LOGIN;
            default -> NONE;
        };
    }

    private static Renewal byToken(StoredCredentials credentials) {
        return credentials.refreshToken() ? REFRESH_TOKEN : NONE;
    }
}
