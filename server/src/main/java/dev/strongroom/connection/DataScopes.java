package dev.strongroom.connection;

/// Which fields an application asks its consumers' consent for.
///
/// @param enabled whether consent is asked for at all
/// @param updatedAt when this was last changed, ms epoch; 0 = never
public record DataScopes(boolean enabled, long updatedAt, ScopedFields fields) {
    public static final DataScopes OFF = new DataScopes(false, 0, ScopedFields.NOTHING);

    /// Whether a connection of this unified API needs its consumer's consent.
    public boolean apply(String unifiedApi) {
        return enabled && fields.of(unifiedApi).any();
    }

    /// This, dated: as the stored ones where nothing differs from them, else now.
    public DataScopes datedAfter(DataScopes stored, long now) {
        boolean same = enabled == stored.enabled && fields.equals(stored.fields);
        return same ? stored : new DataScopes(enabled, now, fields);
    }
}
