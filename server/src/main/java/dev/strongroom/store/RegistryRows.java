package dev.strongroom.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The registry as a change sees it, from [RegistryStore#edit]; of no use when that is over.
public final class RegistryRows {
    /// Rows that may still refer to an application that has no consumers, each with its key.
    private static final List<String> LEFTOVERS =
            List.of(
                    "api_key",
                    "integration",
                    "pending_authorization",
                    "confirmation",
                    "client_alarm",
                    "consent_record",
                    "migration");

    private final Sql sql;
    private final long version;
    private final Set<String> changed = new TreeSet<>();
    private boolean anyGone;

    RegistryRows(Sql sql, long version) {
        this.sql = sql;
        this.version = version;
    }

    /// By id.
    public List<RegisteredApplication> all() {
        return run(() -> RegistryStore.all(sql));
    }

    public Optional<RegisteredApplication> find(String applicationId) {
        return run(() -> RegistryStore.find(sql, applicationId));
    }

    public int count() {
        return run(() -> sql.first("SELECT COUNT(*) FROM application", Row::number))
                .orElseThrow()
                .intValue();
    }

    /// @return false if there is one of that id, which is left as it is
    public boolean insert(StoredApplication stored, long now) {
        boolean inserted = run(() -> ApplicationStore.insert(sql, stored, now));
        if (inserted) {
            changed.add(stored.id());
        }
        return inserted;
    }

    /// Changes everything but the keys.
    public void update(StoredApplication stored, long now) {
        run(() -> ApplicationStore.update(sql, stored, now));
        changed.add(stored.id());
    }

    /// Adds the key, or makes the one that is there like it but for its age.
    public void put(String applicationId, StoredApiKey key) {
        run(
                () -> {
                    ApiKeyStore.put(sql, applicationId, key);
                    return key;
                });
        changed.add(applicationId);
    }

    public void remove(String applicationId, StoredApiKey key) {
        run(() -> ApiKeyStore.remove(sql, applicationId, key.hash()));
        changed.add(applicationId);
    }

    /// Adds the integration or replaces the one that is there, and takes its client as mended.
    public void put(StoredIntegration stored, long now) {
        var integration = stored.integration();
        run(
                () -> {
                    IntegrationStore.put(sql, stored, now);
                    return ClientAlarmStore.clear(
                            sql,
                            integration.applicationId(),
                            integration.unifiedApi(),
                            integration.serviceId());
                });
        changed.add(integration.applicationId());
    }

    public void remove(StoredIntegration stored) {
        run(() -> IntegrationStore.remove(sql, stored.integration()));
        changed.add(stored.integration().applicationId());
    }

    public boolean hasConsumers(String applicationId) {
        return exists("SELECT 1 FROM consumer WHERE application_id = ? LIMIT 1", applicationId);
    }

    /// Whether a provider still has to be told of tokens of this application.
    public boolean hasRevocations(String applicationId) {
        return exists("SELECT 1 FROM revocation WHERE application_id = ? LIMIT 1", applicationId);
    }

    /// Removes an application that has neither consumers nor revocations.
    public void remove(String applicationId) {
        run(
                () -> {
                    for (String table : LEFTOVERS) {
                        sql.update(
                                "DELETE FROM " + table + " WHERE application_id = ?",
                                applicationId);
                    }
                    return sql.update("DELETE FROM application WHERE id = ?", applicationId);
                });
        anyGone = true;
    }

    /// Lets the other replicas know.
    void finish() throws SQLException {
        if (changed.isEmpty() && !anyGone) {
            return;
        }
        sql.update("UPDATE registry SET version = ? WHERE id = 1", version);
        for (String id : changed) {
            sql.update("UPDATE application SET version = ? WHERE id = ?", version, id);
        }
    }

    private boolean exists(String query, String applicationId) {
        return run(() -> sql.first(query, Row::number, applicationId)).isPresent();
    }

    private static <T> T run(Statement<T> statement) {
        try {
            return statement.run();
        } catch (SQLException e) {
            throw new FailedException(e);
        }
    }

    @FunctionalInterface
    private interface Statement<T> {
        T run() throws SQLException;
    }

    /// Carries a failure through a caller that knows no SQL.
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException cause;

        FailedException(SQLException cause) {
            super(cause);
            this.cause = cause;
        }

        SQLException cause() {
            return cause;
        }
    }
}
