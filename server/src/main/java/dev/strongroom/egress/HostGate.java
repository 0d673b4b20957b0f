package dev.strongroom.egress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many calls may be made to one host at a time, and whose turn is next.
///
/// No party can take all places: an eighth is left to others, so that one whose calls hang does not
/// shut everybody out, in the line too. Among those who wait, the party goes first that has the
/// fewest calls under way, then whoever came first. For all loops; nothing here waits.
final class HostGate {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_WAITING_OF_ONE = MOST_WAITING - MOST_WAITING / 8;

    private final int most;
    private final int share;
    private final Map<String, Party> parties = new HashMap<>();
    private int running;
    private int waiting;
    private long turns;

    private static final class Party {
        private final Deque<Turn> line = new ArrayDeque<>(0);
        private int running;

        private boolean comesBefore(Party other) {
            return running == other.running
                    ? line.element().number < other.line.element().number
                    : running < other.running;
        }
    }

    /// A place in the line.
    static final class Turn {
        private final String party;
        private final Runnable go;
        private final long number;
        private boolean over;

        private Turn(String party, Runnable go, long number) {
            this.party = party;
            this.go = go;
            this.number = number;
        }
    }

    /// What comes of asking.
    ///
    /// @param turn to be waited for; null = none
    record Entry(boolean admitted, @Nullable Turn turn) {
        private static final Entry ADMITTED = new Entry(true, null);
        private static final Entry FULL = new Entry(false, null);
    }

    HostGate(int most) {
        this.most = most;
        share = Math.max(1, most - most / 8);
    }

    /// @param party for which the call is made
    /// @param go runs when it is admitted after having waited, on any thread: it should be short
    synchronized Entry enter(String party, Runnable go) {
        Party one = parties.computeIfAbsent(party, absent -> new Party());
        if (running < most && one.running < share) {
            running++;
            one.running++;
            return Entry.ADMITTED;
        }
        if (waiting == MOST_WAITING || one.line.size() == MOST_WAITING_OF_ONE) {
            clear(party, one);
            return Entry.FULL;
        }
        waiting++;
        var turn = new Turn(party, go, turns++);
        one.line.add(turn);
        return new Entry(false, turn);
    }

    /// It is not waited for any longer.
    ///
    /// @return false if it was admitted meanwhile: its place has to be left
    synchronized boolean abandon(Turn turn) {
        if (turn.over) {
            return false;
        }
        turn.over = true;
        waiting--;
        Party party = parties.get(turn.party);
        if (party != null) {
            party.line.remove(turn);
            clear(turn.party, party);
        }
        return true;
    }

    /// A call is over.
    void leave(String party) {
        Turn next = left(party);
        if (next != null) {
            next.go.run();
        }
    }

    private synchronized @Nullable Turn left(String name) {
        running--;
        Party party = parties.get(name);
        if (party != null) {
            party.running--;
            clear(name, party);
        }
        return waiting == 0 ? null : next();
    }

    private @Nullable Turn next() {
        Party chosen = null;
        for (Party one : parties.values()) {
            boolean mayGo = !one.line.isEmpty() && one.running < share;
            if (mayGo && (chosen == null || one.comesBefore(chosen))) {
                chosen = one;
            }
        }
        if (chosen == null) {
            return null;
        }
        Turn turn = chosen.line.remove();
        turn.over = true;
        waiting--;
        running++;
        chosen.running++;
        return turn;
    }

    private void clear(String name, Party party) {
        if (party.running == 0 && party.line.isEmpty()) {
            parties.remove(name);
        }
    }
}
