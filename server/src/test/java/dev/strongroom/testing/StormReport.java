package dev.strongroom.testing;

import dev.strongroom.demo.Presentation;
import dev.strongroom.demo.Presentation.Delivery;
import dev.strongroom.demo.Presentation.Outcome;
import dev.strongroom.demo.RefreshLedger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a [Storm] has shown.
public final class StormReport {
    /// A client's next call may be seen a moment before the end of the one it has given up.
    private static final long RACE_MILLIS = 250;

    private final StormPlan plan;
    private final StormTally tally;
    private final int kills;
    private final StormQuiet.Standing standing;
    private final long redemptions;
    private final Map<Delivery, Long> granted = new EnumMap<>(Delivery.class);
    private final Map<String, List<Presentation>> repeated;

    StormReport(
            StormPlan plan,
            StormTally tally,
            int kills,
            RefreshLedger ledger,
            StormQuiet.Standing standing) {
        this.plan = plan;
        this.tally = tally;
        this.kills = kills;
        this.standing = standing;
        // Now: what the end of the replicas does to the last answers is not part of the storm.
        this.redemptions = ledger.redemptions();
        for (Delivery delivery : Delivery.values()) {
            granted.put(delivery, ledger.granted(delivery));
        }
        this.repeated = ledger.presentedMoreThanOnce();
    }

    /// Tokens that came again although an answer had been received that can be read: what the
    /// whole machinery is to prevent.
    public List<String> needlessRetries() {
        return offending(StormReport::isNeedless);
    }

    /// Tokens that were under way twice at a time.
    public List<String> overlaps() {
        return offending(StormReport::isOverlapping);
    }

    /// A pair of presentations that follow each other.
    private interface Offence {
        boolean in(Presentation one, Presentation next);
    }

    private List<String> offending(Offence offence) {
        return repeated.entrySet().stream()
                .filter(entry -> hasOffence(entry.getValue(), offence))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static boolean hasOffence(List<Presentation> all, Offence offence) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (offence.in(all.get(i), all.get(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /// A service that never looked at the token has not spent it, and one that has refused it
    /// will not give anything for it again.
    private static boolean isNeedless(Presentation one, Presentation next) {
        return one.outcome() == Outcome.GRANTED && one.delivery() == Delivery.WHOLE;
    }

    private static boolean isOverlapping(Presentation one, Presentation next) {
        boolean abandoned = one.delivery() == Delivery.LOST;
        return one.overlaps(next) && !(abandoned && next.arrivedAt() > one.endedAt() - RACE_MILLIS);
    }

    /// Tokens that came again after the service had said that they are worth nothing. No harm,
    /// but no use either.
    public List<String> retriesAfterRefusal() {
        return offending(
                (one, next) ->
                        one.delivery() == Delivery.WHOLE
                                && (one.outcome() == Outcome.REFUSED
                                        || one.outcome() == Outcome.REUSE));
    }

    /// Connections that did not come round although their grant lives, by consumer.
    public Map<String, String> wronglyDead() {
        return standing.wrong();
    }

    /// Grants that have ended at the provider.
    public int deadFamilies() {
        return standing.dead();
    }

    /// Answers that callers should never see.
    public List<String> oddities() {
        return List.copyOf(tally.oddities());
    }

    public long redemptions() {
        return redemptions;
    }

    private long granted(Delivery delivery) {
        return granted.getOrDefault(delivery, 0L);
    }

    /// Everything that must be empty, in words. With a grace, no grant may have ended either.
    public List<String> violations() {
        List<String> found = new ArrayList<>();
        needlessRetries().forEach(token -> found.add("redeemed again without need: " + token));
        overlaps().forEach(token -> found.add("redeemed twice at a time: " + token));
        wronglyDead().forEach((who, what) -> found.add("not callable: " + who + " " + what));
        oddities().forEach(answer -> found.add("odd answer: " + answer));
        if (plan.grace().isPositive() && deadFamilies() > 0) {
            found.add("grants ended in spite of the grace: " + deadFamilies());
        }
        return found;
    }

    /// A line per figure.
    public String table() {
        return new Figures()
                .add("seconds", plan.length().toSeconds())
                .add("replicas", plan.load().replicas())
                .add("connections", plan.load().connections())
                .add("validate calls", tally.calls())
                .add("  answered 200", tally.fresh())
                .add("  answered 401", tally.refused())
                .add("  broken", tally.broken())
                .add("validate p50 ms", tally.latency(0.5))
                .add("validate p99 ms", tally.latency(0.99))
                .add("redemptions", redemptions)
                .add("  answer lost", granted(Delivery.LOST))
                .add("  answer doubled", granted(Delivery.DOUBLED))
                .add("  answer perhaps unread", granted(Delivery.UNREAD))
                .add("explicit retries", repeated.size())
                .add("  after a refusal", retriesAfterRefusal().size())
                .add("kills", kills)
                .add("callable at the end", standing.callable())
                .add("grants ended", standing.dead())
                .add("violations", violations().size())
                .toString();
    }
}
