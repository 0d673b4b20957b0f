package dev.strongroom.store;

import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.ScopedFields;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decisions as rows, and the latest one as the JSON text of a column of its connection.
final class ConsentColumns {
    private ConsentColumns() {}

    static @Nullable String ofRecord(@Nullable ConsentRecord decision) {
        if (decision == null) {
            return null;
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", decision.id());
        fields.put("created_at", decision.createdAt());
        fields.put("granted", decision.granted());
        fields.put("resources", decision.fields().document());
        fields.put("state", decision.state().wire());
        return ColumnJson.ofFields(fields);
    }

    static @Nullable ConsentRecord record(@Nullable String column) throws SQLException {
        if (column == null) {
            return null;
        }
        Map<String, Object> fields = ColumnJson.fields(column);
        if (!(fields.get("created_at") instanceof Number createdAt)) {
            throw new SQLException("a decision has no date");
        }
        return new ConsentRecord(
                String.valueOf(fields.get("id")),
                createdAt.longValue(),
                Boolean.TRUE.equals(fields.get("granted")),
                DefinitionColumns.scopedFields(fields.get("resources")),
                state(String.valueOf(fields.get("state"))));
    }

    /// A row of id, date, grant, resources and state.
    static ConsentRecord read(Row row) throws SQLException {
        String id = row.text();
        long createdAt = row.number();
        boolean granted = row.flag();
        ScopedFields fields = fields(row.text());
        return new ConsentRecord(id, createdAt, granted, fields, state(row.text()));
    }

    /// The wildcard has no JSON object of its own, so it stands for itself.
    static String resources(ScopedFields fields) {
        return fields.document() instanceof Map<?, ?> map
                ? ColumnJson.ofFields(named(map))
                : DefinitionColumns.WILDCARD;
    }

    private static ScopedFields fields(String column) throws SQLException {
        return DefinitionColumns.scopedFields(
                column.equals(DefinitionColumns.WILDCARD) ? column : ColumnJson.fields(column));
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var named = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static ConsentState state(String wire) throws SQLException {
        return ConsentState.ofWire(wire)
                .orElseThrow(() -> new SQLException("not a state of consent: " + wire));
    }
}
