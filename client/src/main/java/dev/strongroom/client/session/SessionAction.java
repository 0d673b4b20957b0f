package dev.strongroom.client.session;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** Something that the hosted Vault can offer to do with a connection. */
public record SessionAction(String value) implements OpenValue {
    public static final SessionAction DELETE = new SessionAction("delete");
    public static final SessionAction DISCONNECT = new SessionAction("disconnect");
    public static final SessionAction REAUTHORIZE = new SessionAction("reauthorize");
    public static final SessionAction DISABLE = new SessionAction("disable");

    private static final Known<SessionAction> KNOWN =
            Known.of(SessionAction::new, List.of(DELETE, DISCONNECT, REAUTHORIZE, DISABLE));

    /** The constant with this word, or what this release does not know. */
    public static SessionAction of(String value) {
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
