package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** What the consumer has said about the data that the application asks for. */
public record ConsentState(String value) implements OpenValue {
    /** There is nothing to ask. */
    public static final ConsentState IMPLICIT = new ConsentState("implicit");

    public static final ConsentState PENDING = new ConsentState("pending");
    public static final ConsentState GRANTED = new ConsentState("granted");
    public static final ConsentState DENIED = new ConsentState("denied");
    public static final ConsentState REVOKED = new ConsentState("revoked");

    /** More is asked for than was granted. */
    public static final ConsentState REQUIRES_RECONSENT = new ConsentState("requires_reconsent");

    private static final Known<ConsentState> KNOWN =
            Known.of(
                    ConsentState::new,
                    List.of(IMPLICIT, PENDING, GRANTED, DENIED, REVOKED, REQUIRES_RECONSENT));

    /** The constant with this word, or what this release does not know. */
    public static ConsentState of(String value) {
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
