package dev.strongroom.connection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a change of a connection means to those who watch it: which events, in which order
/// (vault-behaviour.md d.5). A pure function of before, after and why.
public final class Transition {
    private Transition() {}

    /// Why a connection changed.
    public enum Cause {
        /// Somebody saved settings, metadata, configuration or the switch.
        EDITED,
        /// Credentials came from a callback or an import.
        AUTHORIZED,
        /// The opener confirmed what a callback brought.
        CONFIRMED,
        /// A caller asked for fresh credentials, or for a check of those entered.
        CHECKED,
        /// Credentials were refreshed on the way, or could not be.
        REFRESHED,
        /// Credentials that could not be refreshed were dropped after their time.
        RETENTION_ENDED,
        /// The provider has forgotten the tokens, and so have we.
        REVOKED,
        /// We have forgotten the tokens; the provider could not be told.
        FORGOTTEN,
        /// A call to the service did not reach it, or one did again.
        CALLED,
        /// Only the vault's own notes changed: leases, deadlines, attempts.
        NOTED
    }

    /// @param before null = there was no record
    /// @param after as stored
    public static List<EventType> events(
            Cause cause, @Nullable Connection before, Connection after, Requirements requirements) {
        var events = new ArrayList<EventType>();
        if (before == null) {
            events.add(EventType.CREATED);
        }
        addCause(events, cause, before, after);
        if (ConnectionState.of(after, requirements) == ConnectionState.CALLABLE
                && ConnectionState.of(before, requirements) != ConnectionState.CALLABLE) {
            events.add(EventType.CALLABLE);
        }
        return events;
    }

    private static void addCause(
            List<EventType> events, Cause cause, @Nullable Connection before, Connection after) {
        switch (cause) {
            case EDITED -> {
                if (before != null) {
                    events.add(EventType.UPDATED);
                }
                if (before != null && before.enabled() && !after.enabled()) {
                    events.add(EventType.DISABLED);
                }
            }
            case AUTHORIZED, CONFIRMED, FORGOTTEN -> events.add(EventType.UPDATED);
            case CHECKED -> {
                if (before != null && changed(before, after)) {
                    events.add(EventType.UPDATED);
                }
                addRefresh(events, before, after);
            }
            case REFRESHED -> {
                if (before != null
                        && before.standing().checkFailed() != after.standing().checkFailed()) {
                    events.add(EventType.UPDATED);
                }
                addRefresh(events, before, after);
            }
            case RETENTION_ENDED -> events.add(EventType.TOKEN_REFRESH_FAILED);
            case REVOKED -> events.add(EventType.REVOKED);
            case CALLED -> addDownstream(events, before, after);
            case NOTED -> {}
        }
    }

    /// A failure by itself is no news about the connection's data: `pending` tells of it.
    private static boolean changed(Connection before, Connection after) {
        return before.credentials().version() != after.credentials().version()
                || before.standing().checkFailed() != after.standing().checkFailed();
    }

    /// Once per run of failures, and once when it ends.
    private static void addRefresh(
            List<EventType> events, @Nullable Connection before, Connection after) {
        boolean failing = before != null && before.standing().refreshFailedAt() > 0;
        boolean fails = after.standing().refreshFailedAt() > 0;
        if (!failing && fails) {
            events.add(EventType.TOKEN_REFRESH_PENDING);
        } else if (failing && !fails) {
            events.add(EventType.TOKEN_REFRESH_RECOVERED);
        }
    }

    /// Once when calls begin to fail, and once when they work again.
    private static void addDownstream(
            List<EventType> events, @Nullable Connection before, Connection after) {
        boolean failing = before != null && before.standing().downstreamErrorAt() > 0;
        boolean fails = after.standing().downstreamErrorAt() > 0;
        if (!failing && fails) {
            events.add(EventType.DOWNSTREAM_DEGRADED);
        } else if (failing && !fails) {
            events.add(EventType.DOWNSTREAM_RECOVERED);
        }
    }
}
