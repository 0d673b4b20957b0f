package dev.strongroom.vault;

import dev.strongroom.store.EventStore;
import java.util.HashMap;
import java.util.Map;

/// Removes events of applications that are gone, also where their ids are used again: an event that
/// is older than its application is another one's. Whoever delivers events must not deliver those.
public final class EventSweep {
    private static final int AT_ONCE = 200;

    private final EventStore events;

    /// Application id to the date of the one that has no older events: there will be none later.
    private final Map<String, Long> clean = new HashMap<>();

    public EventSweep(EventStore events) {
        this.events = events;
    }

    /// Ends early where its thread is interrupted.
    void run() {
        for (String application : events.applications()) {
            long since = events.applicationSince(application);
            if (since != clean.getOrDefault(application, -1L) && removed(application, since)) {
                clean.put(application, since);
            }
        }
    }

    private boolean removed(String application, long since) {
        int found = AT_ONCE;
        while (found == AT_ONCE && !Thread.currentThread().isInterrupted()) {
            found = events.removeBefore(application, since, AT_ONCE);
        }
        return found < AT_ONCE && since != Long.MAX_VALUE;
    }
}
