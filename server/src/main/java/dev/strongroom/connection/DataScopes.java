package dev.strongroom.connection;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Which fields an application asks its consumers' consent for.
///
/// @param enabled whether consent is asked for at all
/// @param updatedAt when this was last changed, ms epoch; 0 = never
/// @param introduced when consent was first asked for, ms epoch, by unified API; `*` = for all of
/// them. It stays when the scopes are switched off and on again
public record DataScopes(
        boolean enabled, long updatedAt, ScopedFields fields, Map<String, Long> introduced) {
    public static final DataScopes OFF = new DataScopes(false, 0, ScopedFields.NOTHING);
    private static final String ALL = "*";

    public DataScopes {
        introduced = Collections.unmodifiableMap(new TreeMap<>(introduced));
    }

    /// As declared, not dated yet: see [#datedAfter].
    public DataScopes(boolean enabled, long updatedAt, ScopedFields fields) {
        this(enabled, updatedAt, fields, Map.of());
    }

    /// Whether a connection was made before consent was first asked for in its unified API.
    ///
    /// @param createdAt ms epoch
    public boolean introducedAfter(long createdAt, String unifiedApi) {
        long all = introduced.getOrDefault(ALL, Long.MAX_VALUE);
        long first = Math.min(all, introduced.getOrDefault(unifiedApi, Long.MAX_VALUE));
        return first != Long.MAX_VALUE && createdAt < first;
    }

    /// This, dated: as the stored ones where nothing differs from them and they have a date, else
    /// now.
    public DataScopes datedAfter(DataScopes stored, long now) {
        boolean dated = stored.updatedAt > 0 || stored.equals(OFF);
        if (dated && enabled == stored.enabled && fields.equals(stored.fields)) {
            return stored;
        }
        var dates = new TreeMap<>(stored.introduced);
        if (enabled && fields.everything()) {
            dates.putIfAbsent(ALL, now);
        } else if (enabled) {
            fields.unifiedApis().forEach(api -> dates.putIfAbsent(api, now));
        }
        return new DataScopes(enabled, now, fields, dates);
    }
}
