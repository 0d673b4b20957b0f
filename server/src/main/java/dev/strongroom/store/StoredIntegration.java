package dev.strongroom.store;

import dev.strongroom.connection.Integration;
import java.util.List;

/// An integration as stored.
///
/// @param declared whether the configuration named it when it was last applied
/// @param secretTimes when each client secret was added, in their order, ms epoch; shorter where
/// that is not known
public record StoredIntegration(Integration integration, boolean declared, List<Long> secretTimes) {
    public StoredIntegration {
        secretTimes = List.copyOf(secretTimes);
    }

    /// When the client secret at that place was added, ms epoch; 0 = not known.
    public long secretTime(int index) {
        return index < secretTimes.size() ? secretTimes.get(index) : 0;
    }
}
