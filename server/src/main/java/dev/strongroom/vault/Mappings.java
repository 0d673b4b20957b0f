package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConnectionState;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.ConnectionStore;
import dev.strongroom.vault.Directory.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fields of the application's product, and where a consumer's account has them (vault-behaviour.md
/// c.11). Reading asks the account for examples; nothing else here calls anybody.
public final class Mappings {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Directory directory;
    private final ConnectionStore store;
    private final ConnectionWriter writer;
    private final RecordSamples samples;

    public Mappings(VaultTools tools, RecordSamples samples) {
        directory = tools.directory();
        store = tools.store();
        writer = tools.writer();
        this.samples = samples;
    }

    /// All of the integration, mapped or not.
    ///
    /// @param resource keeps to one; null = all
    /// @param resourceId the record that examples come from; null = any
    /// @throws VaultException if connector or integration are unknown
    public List<MappedField> list(
            ConnectionKey key, @Nullable String resource, @Nullable String resourceId) {
        Place place = directory.find(key);
        List<MappingDefinition> wanted =
                MappingValues.definitions(
                                place.application().application(), place.integration().unifiedApi())
                        .stream()
                        .filter(one -> resource == null || one.resource().equals(resource))
                        .toList();
        return wanted.isEmpty() ? List.of() : fields(place, key, wanted, resourceId);
    }

    /// @throws VaultException if the application has no such field
    public MappedField one(ConnectionKey key, String id) {
        Place place = directory.find(key);
        return fields(place, key, List.of(definition(place, id)), null).getFirst();
    }

    /// Maps a field, whether or not it was mapped before.
    ///
    /// @param value a JSONPath
    /// @throws VaultException if the value is none, or there is no such field or connection
    public MappedField put(ConnectionKey key, String id, String value) {
        Place place = directory.find(key);
        MappingDefinition definition = definition(place, id);
        MappingValues.check("value", value);
        change(place, key, Map.of(id, value));
        return new MappedField(definition, value, null);
    }

    /// Takes the mapping of a field away, if there is one.
    ///
    /// @throws VaultException if there is no such field or connection
    public void remove(ConnectionKey key, String id) {
        Place place = directory.find(key);
        definition(place, id);
        change(place, key, Collections.singletonMap(id, null));
    }

    private void change(Place place, ConnectionKey key, Map<String, @Nullable String> changes) {
        var edit =
                Edit.of(
                        Cause.EDITED,
                        current -> {
                            Connection merged = MappingValues.merged(current, changes);
                            ConnectionLimits.check(current, merged);
                            return merged;
                        });
        if (writer.change(place, key, edit).isEmpty()) {
            throw VaultException.noConnection(key);
        }
    }

    private static MappingDefinition definition(Place place, String id) {
        return MappingValues.definition(
                place.application().application(), place.integration().unifiedApi(), id);
    }

    private List<MappedField> fields(
            Place place,
            ConnectionKey key,
            List<MappingDefinition> definitions,
            @Nullable String resourceId) {
        Connection connection = store.find(key).orElse(null);
        Map<String, Object> values = MappingValues.of(connection);
        boolean readable = connection != null && readable(place, connection);
        var examples = new MappingExamples(samples, key, resourceId, PATIENCE);
        var fields = new ArrayList<MappedField>();
        for (MappingDefinition definition : definitions) {
            String value = MappingValues.value(values, definition);
            String example =
                    readable && value != null ? examples.of(definition.resource(), value) : null;
            fields.add(new MappedField(definition, value, example));
        }
        return fields;
    }

    /// Whether the consumer's data may be touched.
    private boolean readable(Place place, Connection connection) {
        return connection.enabled()
                && place.consent(connection).allows()
                && ConnectionState.of(connection, directory.requirements(place))
                        == ConnectionState.CALLABLE;
    }
}
