package dev.strongroom.testing;

import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Presentation;
import dev.strongroom.demo.Presentation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// What [Due] has shown.
///
/// @param imported how long the imports took
/// @param costs of each replica, from its start to the last answer
/// @param unrecorded connections whose refresh the vault knows nothing of, or not the end
/// @param complaints warnings and errors in the logs
record DueReport(
        DuePlan plan,
        Duration imported,
        List<ProcessCost> costs,
        List<String> unrecorded,
        List<String> complaints) {

    /// Everything that must be empty, in words.
    List<String> violations(FakeService service) {
        List<String> found = new ArrayList<>();
        service.refreshes()
                .presentedMoreThanOnce()
                .forEach((token, all) -> found.add("redeemed twice: " + token + " " + all));
        unrecorded.forEach(what -> found.add("not recorded: " + what));
        long redeemed = service.refreshes().redemptions();
        if (redeemed != plan.connections()) {
            found.add("redemptions: " + redeemed);
        }
        return found;
    }

    /// A line per figure.
    ///
    /// @param seeds the first refresh token of each connection
    Figures figures(FakeService service, Collection<String> seeds) {
        List<Presentation> sweep =
                seeds.stream()
                        .flatMap(seed -> service.refreshes().presentations(seed).stream())
                        .toList();
        long granted = sweep.stream().filter(one -> one.outcome() == Outcome.GRANTED).count();
        long millis = ended(sweep, 1);
        return new Figures()
                .add("connections", plan.connections())
                .add("replicas", plan.replicas())
                .add("sweep concurrency", plan.concurrency())
                .add("sweep rate", plan.rate())
                .add("provider latency ms", plan.latency().toMillis())
                .add("imports per second", perSecond(plan.connections(), imported.toMillis()))
                .add("refreshed", granted)
                .add("duplicates", service.refreshes().presentedMoreThanOnce().size())
                .add("half of them after ms", ended(sweep, 0.5))
                .add("95 % after ms", ended(sweep, 0.95))
                .add("all after ms", millis)
                .add("refreshes per second", perSecond(granted, millis))
                .add("limited by settings to", plan.ideal())
                .add("requests at a time", mostAtATime(sweep))
                .add("peak memory MiB", peakMemory())
                .add("server cpu ms", processorMillis())
                .add("log complaints", complaints.size())
                .add("violations", violations(service).size());
    }

    /// When this share of them had ended, counted from the first request.
    private static long ended(List<Presentation> sweep, double share) {
        long first = sweep.stream().mapToLong(Presentation::arrivedAt).min().orElse(0);
        long[] ends = sweep.stream().mapToLong(Presentation::endedAt).sorted().toArray();
        int index = (int) Math.ceil(share * ends.length) - 1;
        return ends.length == 0 ? 0 : Math.max(0, ends[Math.max(0, index)] - first);
    }

    private static long perSecond(long count, long millis) {
        return count * 1_000 / Math.max(1, millis);
    }

    /// As the provider has seen it.
    private static long mostAtATime(List<Presentation> sweep) {
        var changes = new TreeMap<Long, Integer>();
        for (Presentation one : sweep) {
            changes.merge(one.arrivedAt(), 1, Integer::sum);
            changes.merge(one.endedAt(), -1, Integer::sum);
        }
        long most = 0;
        long now = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }

    private long peakMemory() {
        return costs.stream().mapToLong(ProcessCost::peakMemory).max().orElse(0);
    }

    private long processorMillis() {
        return costs.stream().mapToLong(cost -> cost.processor().toMillis()).sum();
    }
}
