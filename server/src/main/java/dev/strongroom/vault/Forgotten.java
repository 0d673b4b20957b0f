package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import org.jspecify.annotations.Nullable;

/// What the end of a grant does to a connection's record: no credentials, `revoked`, and nothing
/// left to keep alive. Record and settings stay.
final class Forgotten {
    private Forgotten() {}

    /// @param owner whose lease ends with it; null = nobody's
    static Connection of(Connection current, @Nullable String owner) {
        Connection empty =
                current.withCredentials(StoredCredentials.NONE)
                        .withStanding(Standing.REVOKED)
                        .withUpkeep(current.upkeep().restarted());
        return Ownership.released(empty, owner);
    }
}
