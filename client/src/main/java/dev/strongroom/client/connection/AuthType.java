package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How a service knows its callers. */
public record AuthType(String value) implements OpenValue {
    public static final AuthType OAUTH2 = new AuthType("oauth2");
    public static final AuthType API_KEY = new AuthType("apiKey");
    public static final AuthType BASIC = new AuthType("basic");
    public static final AuthType CUSTOM = new AuthType("custom");
    public static final AuthType NONE = new AuthType("none");

    private static final Known<AuthType> KNOWN =
            Known.of(AuthType::new, List.of(OAUTH2, API_KEY, BASIC, CUSTOM, NONE));

    /** The constant with this word, or what this release does not know. */
    public static AuthType of(String value) {
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
