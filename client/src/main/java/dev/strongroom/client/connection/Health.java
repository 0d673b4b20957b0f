package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** What is wrong with a connection, first things first. */
public record Health(String value) implements OpenValue {
    public static final Health OK = new Health("ok");
    public static final Health REVOKED = new Health("revoked");
    public static final Health MISSING_SETTINGS = new Health("missing_settings");
    public static final Health NEEDS_CONSENT = new Health("needs_consent");
    public static final Health PENDING_CONFIRMATION = new Health("pending_confirmation");
    public static final Health NEEDS_AUTH = new Health("needs_auth");

    /** The last refresh failed; the credentials are kept. */
    public static final Health PENDING_REFRESH = new Health("pending_refresh");

    /** The last call did not find the service. */
    public static final Health DEGRADED = new Health("degraded");

    private static final Known<Health> KNOWN =
            Known.of(
                    Health::new,
                    List.of(
                            OK,
                            REVOKED,
                            MISSING_SETTINGS,
                            NEEDS_CONSENT,
                            PENDING_CONFIRMATION,
                            NEEDS_AUTH,
                            PENDING_REFRESH,
                            DEGRADED));

    /** The constant with this word, or what this release does not know. */
    public static Health of(String value) {
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
