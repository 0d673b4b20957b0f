package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How OAuth tokens are got. */
public record OAuthGrantType(String value) implements OpenValue {
    /** A person agrees in a browser. */
    public static final OAuthGrantType AUTHORIZATION_CODE =
            new OAuthGrantType("authorization_code");

    public static final OAuthGrantType CLIENT_CREDENTIALS =
            new OAuthGrantType("client_credentials");
    public static final OAuthGrantType PASSWORD = new OAuthGrantType("password");

    private static final Known<OAuthGrantType> KNOWN =
            Known.of(
                    OAuthGrantType::new, List.of(AUTHORIZATION_CODE, CLIENT_CREDENTIALS, PASSWORD));

    /** The constant with this word, or what this release does not know. */
    public static OAuthGrantType of(String value) {
        return KNOWN.of(value);
    }

    @Override
    public boolean known() {
        return KNOWN.has(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
