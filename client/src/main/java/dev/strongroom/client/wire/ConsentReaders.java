package dev.strongroom.client.wire;

import dev.strongroom.client.connection.Access;
import dev.strongroom.client.connection.ConsentRecord;
import dev.strongroom.client.connection.DataScopes;
import dev.strongroom.client.connection.ScopedResources;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads data scopes and decisions about them. */
public final class ConsentReaders {
    private ConsentReaders() {}

    public static ScopedResources scopedResources(JsonSource in) {
        if (in.isText()) {
            return in.word().equals("*") ? ScopedResources.EVERYTHING : ScopedResources.NOTHING;
        }
        if (!in.isStructure()) {
            in.skip();
            return ScopedResources.NOTHING;
        }
        Map<String, Map<String, Access>> resources = new LinkedHashMap<>();
        in.begin();
        while (in.next()) {
            resources.put(in.name(), fields(in));
        }
        return resources.isEmpty() ? ScopedResources.NOTHING : ScopedResources.of(resources);
    }

    private static Map<String, Access> fields(JsonSource in) {
        Map<String, Access> fields = new LinkedHashMap<>();
        in.begin();
        while (in.next()) {
            fields.put(in.name(), access(in));
        }
        return fields;
    }

    private static Access access(JsonSource in) {
        boolean read = false;
        boolean write = false;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "read" -> read = in.flag();
                case "write" -> write = in.flag();
                default -> in.skip();
            }
        }
        return new Access(read, write);
    }

    public static ConsentRecord consentRecord(JsonSource in) {
        String id = "";
        @Nullable Instant createdAt = null;
        boolean granted = false;
        ScopedResources resources = ScopedResources.NOTHING;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "id" -> id = in.text();
                case "created_at" -> createdAt = in.time();
                case "granted" -> granted = in.flag();
                case "resources" -> resources = ConsentReaders.scopedResources(in);
                default -> in.skip();
            }
        }
        return new ConsentRecord(id, createdAt, granted, resources);
    }

    public static DataScopes dataScopes(JsonSource in) {
        boolean enabled = false;
        @Nullable Instant updatedAt = null;
        ScopedResources resources = ScopedResources.NOTHING;
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "enabled" -> enabled = in.flag();
                case "updated_at" -> updatedAt = in.time();
                case "resources" -> resources = ConsentReaders.scopedResources(in);
                default -> in.skip();
            }
        }
        return new DataScopes(enabled, updatedAt, resources);
    }
}
