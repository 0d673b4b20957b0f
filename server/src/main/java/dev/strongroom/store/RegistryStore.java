package dev.strongroom.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The registry: all that operators say of applications. Every change of it raises a count in the
/// same transaction, so that a replica which asks for the count misses nothing.
public final class RegistryStore {
    private static final String VERSION = "SELECT version FROM registry WHERE id = 1";

    private final Database database;

    public RegistryStore(Database database) {
        this.database = database;
    }

    /// How often the registry was changed.
    public long version() {
        return database.read(sql -> sql.first(VERSION, Row::number)).orElseThrow();
    }

    /// Application id to the version of the registry at its last change.
    public Map<String, Long> versions() {
        Map<String, Long> versions = new HashMap<>();
        database.scan(
                        sql ->
                                sql.all(
                                        "SELECT id, version FROM application",
                                        row -> Map.entry(row.text(), row.number())))
                .forEach(one -> versions.put(one.getKey(), one.getValue()));
        return versions;
    }

    /// By id.
    public List<RegisteredApplication> all() {
        return database.scan(RegistryStore::all);
    }

    /// What is found is at least as new as the version that it names.
    public Optional<RegisteredApplication> find(String applicationId) {
        return database.scan(sql -> find(sql, applicationId));
    }

    /// Changes the registry in one transaction. Changes happen one after the other: what one reads
    /// stays as it is until it is done. What the change throws undoes all of it.
    ///
    /// @param change may run more than once
    public <T> T edit(Function<RegistryRows, T> change) {
        return database.write(
                sql -> {
                    long version =
                            sql.first(VERSION + database.dialect().locked(), Row::number)
                                    .orElseThrow();
                    var rows = new RegistryRows(sql, version + 1);
                    try {
                        T result = change.apply(rows);
                        rows.finish();
                        return result;
                    } catch (RegistryRows.FailedException e) {
                        throw e.cause();
                    }
                });
    }

    static List<RegisteredApplication> all(Sql sql) throws SQLException {
        Map<String, List<StoredApiKey>> keys = ApiKeyStore.all(sql);
        Map<String, List<StoredIntegration>> integrations = IntegrationStore.all(sql);
        var all = new ArrayList<RegisteredApplication>();
        for (ApplicationStore.Versioned one : ApplicationStore.all(sql)) {
            String id = one.stored().id();
            all.add(
                    new RegisteredApplication(
                            one.stored(),
                            one.version(),
                            keys.getOrDefault(id, List.of()),
                            integrations.getOrDefault(id, List.of())));
        }
        return all;
    }

    static Optional<RegisteredApplication> find(Sql sql, String applicationId) throws SQLException {
        List<ApplicationStore.Versioned> found = ApplicationStore.find(sql, applicationId);
        return found.isEmpty() ? Optional.empty() : Optional.of(registered(sql, found.getFirst()));
    }

    private static RegisteredApplication registered(Sql sql, ApplicationStore.Versioned one)
            throws SQLException {
        String id = one.stored().id();
        return new RegisteredApplication(
                one.stored(), one.version(), ApiKeyStore.of(sql, id), IntegrationStore.of(sql, id));
    }
}
