package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import java.time.Duration;
import java.util.stream.LongStream;

/// When the sweep should look at a connection. A pure function of what is stored and the time.
///
/// Refreshes are spread: every connection has its own place, fixed by its key and its token, within
/// a tenth of the token's life, so that what was granted together does not fall due together.
final class RefreshSchedule {
    static final long CONFIRMATION_MILLIS = Duration.ofMinutes(30).toMillis();

    private static final long LONGEST_LEAD = Duration.ofMinutes(15).toMillis();
    private static final long LEAD_BEYOND_MARGIN = Duration.ofSeconds(10).toMillis();
    private static final long IMPORT_SPREAD = Duration.ofSeconds(60).toMillis();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toMillis();
    private static final long PAUSE_WHEN_REFUSED = Duration.ofHours(1).toMillis();
    /// An owner that is still there after this has died.
    private static final long AFTER_LEASE = Duration.ofSeconds(1).toMillis();
    private static final long WARNING = Duration.ofDays(7).toMillis();

    private final RefreshRules rules;

    RefreshSchedule(RefreshRules rules) {
        this.rules = rules;
    }

    /// @return ms epoch; 0 = never
    long dueAt(Connector connector, Connection connection, long now) {
        StoredCredentials credentials = connection.credentials();
        if (!credentials.present()) {
            return 0;
        }
        if (!credentials.confirmed()) {
            return credentials.issuedAt() + CONFIRMATION_MILLIS;
        }
        Renewal renewal = Renewal.of(connector, credentials);
        Upkeep.Lease lease = connection.upkeep().lease();
        if (lease != null && lease.heldAt(now)) {
            return lease.until() + AFTER_LEASE;
        }
        long dropAt = connection.standing().credentialsExpireAt();
        if (renewal == Renewal.NONE) {
            return dropAt > 0 ? dropAt : endOf(connection, now);
        }
        if (connection.upkeep().failures() > 0) {
            return earliest(dropAt, retryAt(connection, now));
        }
        long refreshAt = connection.enabled() ? refreshAt(connection, now) : 0;
        return earliest(
                refreshAt, keepAliveAt(connector, connection), lastCallAt(connector, connection));
    }

    /// The margin for a token: half a minute is too much for one that lives for a minute.
    long margin(StoredCredentials credentials) {
        long margin = rules.margin().toMillis();
        long lifetime = credentials.expiresAt() - credentials.issuedAt();
        return credentials.issuedAt() > 0 && lifetime > 0 ? Math.min(margin, lifetime / 3) : margin;
    }

    /// When the grant is over unless the consumer authorizes again, ms epoch; 0 = nothing says.
    static long grantEndsAt(Connector connector, StoredCredentials credentials) {
        if (Renewal.of(connector, credentials) == Renewal.NONE) {
            return credentials.expiresAt();
        }
        if (!credentials.refreshToken()) {
            return 0;
        }
        int days = inactivityDays(connector);
        boolean idles = days > 0 && credentials.issuedAt() > 0;
        return earliest(
                credentials.refreshExpiresAt(),
                idles ? credentials.issuedAt() + Duration.ofDays(days).toMillis() : 0);
    }

    /// Whether the grant ends so soon that somebody should be told.
    static boolean endsSoon(Connector connector, StoredCredentials credentials, long now) {
        long end = grantEndsAt(connector, credentials);
        return end > 0 && end - now < WARNING;
    }

    private static int inactivityDays(Connector connector) {
        return connector.auth() instanceof OAuth2 oauth ? oauth.refresh().inactivityDays() : 0;
    }

    /// A token that cannot be renewed: looked at a while before its end, for the warning, and then
    /// at its end.
    private static long endOf(Connection connection, long now) {
        StoredCredentials credentials = connection.credentials();
        long end = credentials.expiresAt();
        if (end == 0) {
            return 0;
        }
        long warnAt = end - Math.min(WARNING, (end - credentials.issuedAt()) / 5);
        return connection.upkeep().warned() || warnAt <= now ? end : warnAt;
    }

    private long refreshAt(Connection connection, long now) {
        StoredCredentials credentials = connection.credentials();
        double place = place(connection);
        if (credentials.expiresAt() == 0) {
            boolean undated = credentials.issuedAt() == 0;
            return undated ? now + (long) (place * IMPORT_SPREAD) : 0;
        }
        long lifetime = Math.max(0, credentials.expiresAt() - credentials.issuedAt());
        long lead =
                Math.clamp(
                        lifetime / 10,
                        rules.margin().toMillis() + LEAD_BEYOND_MARGIN,
                        LONGEST_LEAD);
        lead = Math.min(lead, lifetime / 3);
        return Math.max(1, credentials.expiresAt() - lead - (long) (place * lead));
    }

    /// A refresh token that dies when it is not used, is used well before.
    private static long keepAliveAt(Connector connector, Connection connection) {
        StoredCredentials credentials = connection.credentials();
        int days = inactivityDays(connector);
        if (days == 0 || !credentials.refreshToken() || credentials.issuedAt() == 0) {
            return 0;
        }
        double share = 0.5 + place(connection) / 5;
        return credentials.issuedAt() + (long) (Duration.ofDays(days).toMillis() * share);
    }

    /// Where the grant has a known end: late enough to warn, early enough to refresh a token that
    /// gets a new end with it.
    private static long lastCallAt(Connector connector, Connection connection) {
        StoredCredentials credentials = connection.credentials();
        long end = grantEndsAt(connector, credentials);
        if (end == 0 || connection.upkeep().warned() || credentials.issuedAt() == 0) {
            return 0;
        }
        long span = Math.max(0, end - credentials.issuedAt());
        return Math.max(end - WARNING, credentials.issuedAt() + span * 7 / 10);
    }

    /// Each failure doubles the pause. A grant that was refused for good is asked about rarely: the
    /// provider may have erred.
    private long retryAt(Connection connection, long now) {
        long longest =
                connection.standing().credentialsExpireAt() > 0
                        ? PAUSE_WHEN_REFUSED
                        : LONGEST_PAUSE;
        int doublings = Math.min(20, connection.upkeep().failures() - 1);
        long pause = Math.min(longest, rules.coolDown().toMillis() << doublings);
        long spread = (long) (pause * place(connection) / 4);
        return Math.max(connection.upkeep().retryAt(), now + pause) + spread;
    }

    private static long earliest(long... times) {
        return LongStream.of(times).filter(time -> time > 0).min().orElse(0);
    }

    /// From 0 to 1, scattered evenly over connections and their tokens.
    static double place(Connection connection) {
        ConnectionKey key = connection.key();
        long hash = key.consumerId().hashCode() * 31L + key.serviceId().hashCode();
        hash = hash * 31 + connection.credentials().version();
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return ((hash ^ hash >>> 31) >>> 11) * 0x1.0p-53;
    }
}
