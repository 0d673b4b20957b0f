package dev.strongroom.demo;

import dev.strongroom.demo.Presentation.Delivery;
import dev.strongroom.demo.Presentation.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who has come with which refresh token, and whether the answers arrived. What it says of the
/// last moment may change: a client that hangs up right after an answer has not read it.
public final class RefreshLedger {
    private final InstantSource clock;
    private final Map<String, List<Presented>> byToken = new ConcurrentHashMap<>();
    private final Set<String> repeated = ConcurrentHashMap.newKeySet();

    RefreshLedger(InstantSource clock) {
        this.clock = clock;
    }

    /// @param refreshToken null = a call with something else, which nobody will ask about
    Presented open(@Nullable String refreshToken) {
        var presented = new Presented(clock);
        if (refreshToken != null) {
            List<Presented> all =
                    byToken.merge(refreshToken, List.of(presented), RefreshLedger::joined);
            if (all.size() > 1) {
                repeated.add(refreshToken);
            }
        }
        return presented;
    }

    private static List<Presented> joined(List<Presented> before, List<Presented> more) {
        return Stream.concat(before.stream(), more.stream()).toList();
    }

    /// In the order of arrival.
    public List<Presentation> presentations(String refreshToken) {
        return snapshots(byToken.getOrDefault(refreshToken, List.of()));
    }

    private static List<Presentation> snapshots(List<Presented> all) {
        return all.stream().map(Presented::snapshot).toList();
    }

    /// Every token that came more than once.
    public Map<String, List<Presentation>> presentedMoreThanOnce() {
        return repeated.stream()
                .collect(Collectors.toUnmodifiableMap(token -> token, this::presentations));
    }

    /// How often the answer was a new access token.
    public long redemptions() {
        return count(presentation -> presentation.outcome() == Outcome.GRANTED);
    }

    /// How many answers with a new access token ended so.
    public long granted(Delivery delivery) {
        return count(
                presentation ->
                        presentation.outcome() == Outcome.GRANTED
                                && presentation.delivery() == delivery);
    }

    private long count(Predicate<Presentation> wanted) {
        return byToken.values().stream()
                .flatMap(List::stream)
                .map(Presented::snapshot)
                .filter(wanted)
                .count();
    }
}
