package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** How the tokens of a connection are renewed. */
public record Renewal(String value) implements OpenValue {
    public static final Renewal REFRESH_TOKEN = new Renewal("refresh_token");
    public static final Renewal GRANT = new Renewal("grant");
    public static final Renewal LOGIN = new Renewal("login");
    public static final Renewal NONE = new Renewal("none");

    private static final Known<Renewal> KNOWN =
            Known.of(Renewal::new, List.of(REFRESH_TOKEN, GRANT, LOGIN, NONE));

    /** The constant with this word, or what this release does not know. */
    public static Renewal of(String value) {
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
