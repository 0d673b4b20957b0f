package dev.strongroom.vault;

import dev.strongroom.connection.StoredCredentials;
import java.util.Locale;

/// Which credentials a caller is content with.
///
/// @param newerThan a version of the credentials that is not good enough; -1 = any that live for
/// longer than the margin
record Demand(Trigger trigger, long newerThan) {
    private static final long ANY = -1;

    /// Who wants fresh credentials.
    enum Trigger {
        /// A call to the provider's API.
        CALL,
        /// The provider rejected a token that should have been good.
        REJECTED,
        /// Somebody asked for it in so many words.
        REQUEST,
        /// The sweep, before anybody has to wait.
        SWEEP;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Demand usable() {
        return new Demand(Trigger.CALL, ANY);
    }

    static Demand newer(Trigger trigger, StoredCredentials than) {
        return new Demand(trigger, than.version());
    }

    boolean metBy(StoredCredentials credentials, long now, long margin) {
        return credentials.usable(now, newerThan == ANY ? margin : 0)
                && credentials.version() > newerThan;
    }

    /// Whether the caller is served by a token that still works though a new one cannot be had.
    boolean contentWith(StoredCredentials credentials, long now) {
        return newerThan == ANY && credentials.usable(now, 0);
    }
}
