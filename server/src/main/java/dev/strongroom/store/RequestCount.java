package dev.strongroom.store;

import dev.strongroom.connection.RequestTally;
import java.util.Comparator;

/// Requests of a consumer on one day.
///
/// @param day days since 1970 in UTC
public record RequestCount(
        String applicationId, String consumerId, long day, RequestTally requests) {
    /// In which everybody writes them, so that nobody waits for somebody who waits.
    static final Comparator<RequestCount> ORDER =
            Comparator.comparing(RequestCount::applicationId)
                    .thenComparing(RequestCount::consumerId)
                    .thenComparingLong(RequestCount::day);
}
