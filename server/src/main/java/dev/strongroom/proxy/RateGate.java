package dev.strongroom.proxy;

import dev.strongroom.proxy.RateBudgets.Turn;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/// The gate before one account. While it is open, calls pass as long as more are left than are
/// under way. It closes when they are used up or the service refuses one. From then on until a
/// call has been answered well, turns are slots: the first when the gate opens, then a few far
/// apart that probe, then the line behind them, no faster than the service takes calls. Slots are
/// given in the order of asking, each once, so no caller overtakes another.
///
/// Calls of moments only, guarded by the monitor: nobody waits in here.
final class RateGate {
    private static final int LONGEST_LINE = 100;
    private static final int PROBES = 4;
    private static final long PROBE_SPACING = 100;
    private static final long SPACING = 20;
    private static final long LEAST_PAUSE = TimeUnit.SECONDS.toMillis(1);
    private static final long MOST_PAUSE = TimeUnit.MINUTES.toMillis(1);
    private static final long BRIEF = TimeUnit.SECONDS.toMillis(2);
    private static final long QUIET = TimeUnit.MINUTES.toMillis(10);

    /// Answers this close in what they say about the reset speak of the same window.
    private static final long SAME_WINDOW = TimeUnit.SECONDS.toMillis(2);

    /// Callers bring clocks that differ a little.
    private static final long FARTHEST = RateBudgets.MOST_MILLIS + TimeUnit.MINUTES.toMillis(1);

    private final ArrayDeque<Long> line = new ArrayDeque<>();
    private int underWay;
    private long remaining = Long.MAX_VALUE;
    private long resetAt;
    private long allowance;
    private long window;
    private long opensAt;
    private boolean proven = true;
    private int slotsGiven;
    private long nextSlot;
    private long pause = LEAST_PAUSE;
    private long heardAt;

    RateGate(long now) {
        heardAt = now;
    }

    synchronized Turn enter(long now, long maxWait) {
        catchUp(now);
        if (resetAt > now && remaining <= underWay) {
            close(resetAt, now);
        }
        long slot = Math.max(now, Math.max(opensAt, nextSlot));
        long wait = slot - now;
        boolean tooLong = wait > Math.min(maxWait, RateBudgets.MOST_MILLIS);
        if (wait > 0 && (tooLong || line.size() >= longestLine())) {
            return new Turn.Refused(Math.min(wait, RateBudgets.MOST_MILLIS));
        }
        if (!proven || wait > 0) {
            nextSlot = slot + spacing();
            slotsGiven++;
        }
        underWay++;
        if (wait == 0) {
            return Turn.Now.INSTANCE;
        }
        line.add(slot);
        return new Turn.After(wait);
    }

    /// Not more than a window takes, where that is known: who is in the line goes, whatever is
    /// heard meanwhile.
    private long longestLine() {
        return allowance == 0 ? LONGEST_LINE : Math.min(allowance, LONGEST_LINE);
    }

    /// Lets as many through in a window as it takes, and a line that nobody minds waiting in.
    private long spacing() {
        long paced = allowance == 0 ? 0 : Math.ceilDiv(Math.min(window, BRIEF), allowance);
        return Math.max(paced, slotsGiven < PROBES ? PROBE_SPACING : SPACING);
    }

    synchronized void leave(RateLesson lesson, long now) {
        catchUp(now);
        underWay = Math.max(0, underWay - 1);
        if (lesson.remaining() >= 0) {
            learn(lesson, now);
        }
        if (lesson.refused()) {
            refuse(lesson.pauseUntil(), now);
        } else if (lesson.answered() && now >= opensAt) {
            proven = true;
            pause = LEAST_PAUSE;
        }
        if (!lesson.saysNothing()) {
            heardAt = now;
        }
    }

    /// Answers overtake each other, so within a window the smallest number is the latest.
    private void learn(RateLesson lesson, long now) {
        long left = lesson.remaining();
        long reset = lesson.resetAt();
        allowance = lesson.limit() > 0 ? lesson.limit() : Math.max(allowance, left);
        window = Math.max(window, reset - now);
        boolean sameWindow = resetAt > now && Math.abs(reset - resetAt) <= SAME_WINDOW;
        remaining = sameWindow ? Math.min(remaining, left) : left;
        resetAt = sameWindow ? resetAt : reset;
        if (remaining == 0) {
            close(resetAt, now);
        }
    }

    /// Refusals of calls that were under way together are one refusal, so the pause only grows by
    /// those that come after it.
    private void refuse(long until, long now) {
        if (until > now) {
            close(until, now);
        } else if (now >= opensAt) {
            close(now + pause, now);
            pause = Math.min(2 * pause, MOST_PAUSE);
        }
    }

    private void close(long until, long now) {
        if (now >= opensAt) {
            slotsGiven = 0;
        }
        proven = false;
        opensAt = Math.max(opensAt, until);
    }

    /// Lets go of slots that are over. What lies too far ahead was reckoned with a clock that has
    /// been set back since, and means nothing any more.
    private void catchUp(long now) {
        while (!line.isEmpty() && line.peek() <= now) {
            line.remove();
        }
        if (Math.max(nextSlot, Math.max(opensAt, resetAt)) > now + FARTHEST) {
            opensAt = 0;
            resetAt = 0;
            nextSlot = 0;
            line.clear();
        }
    }

    synchronized boolean isForgettable(long now) {
        catchUp(now);
        long quiet = now - heardAt;
        boolean forgotten = Math.abs(quiet) > FARTHEST;
        return forgotten || (quiet > QUIET && now >= opensAt && underWay == 0);
    }
}
