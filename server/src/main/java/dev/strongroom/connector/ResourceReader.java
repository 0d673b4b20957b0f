package dev.strongroom.connector;

import dev.strongroom.connector.ResourceSupport.Condition;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.ResourceSupport.PagingKind;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `resources`, whose keys are `<unified api>/<resource>`.
final class ResourceReader {
    private ResourceReader() {}

    static List<ResourceSupport> read(Section parent) {
        var resources = new ArrayList<ResourceSupport>();
        for (Map.Entry<String, Section> entry : parent.sections("resources").entrySet()) {
            resources.add(resource(entry.getKey(), entry.getValue()));
        }
        return resources;
    }

    private static ResourceSupport resource(String key, Section section) {
        int slash = key.indexOf('/');
        if (slash < 1 || slash == key.length() - 1) {
            section.problem("", "must be named <unified api>/<resource>");
        }
        var resource =
                new ResourceSupport(
                        key.substring(0, Math.max(slash, 0)),
                        key.substring(slash + 1),
                        settings(section),
                        section.has("custom_fields")
                                ? customFields(section.section("custom_fields"))
                                : null);
        section.end();
        return resource;
    }

    private static List<ResourceSetting> settings(Section parent) {
        var settings = new ArrayList<ResourceSetting>();
        for (Map.Entry<String, Section> entry : parent.sections("settings").entrySet()) {
            Section section = entry.getValue();
            Target target = section.choice("target", Target.class, Target.RESOURCE);
            FormField field = FieldReader.field(entry.getKey(), section, false);
            ListSource options = null;
            if (section.has("options_from")) {
                Section from = section.section("options_from");
                options = list(from);
                from.end();
            }
            settings.add(new ResourceSetting(field, target.wire, options));
            section.end();
        }
        return settings;
    }

    private enum Target {
        RESOURCE("resource"),
        CUSTOM_FIELDS("custom_fields");

        private final String wire;

        Target(String wire) {
            this.wire = wire;
        }
    }

    private static CustomFieldSource customFields(Section section) {
        var source =
                new CustomFieldSource(
                        list(section),
                        section.memberPathOrNull("type"),
                        section.memberPathOrNull("description"),
                        condition(section),
                        section.templateOrNull("finder"));
        section.end();
        return source;
    }

    private static ListSource list(Section section) {
        Call call = Call.read(section, "list");
        return new ListSource(
                call.method(),
                call.url(),
                call.body(),
                section.textMap("headers"),
                section.memberPath("items", "$"),
                section.memberPath("id", "id"),
                section.memberPath("name", "name"),
                section.has("paging") ? paging(section.section("paging")) : null);
    }

    private static Paging paging(Section section) {
        PagingKind kind = section.choice("kind", PagingKind.class, null);
        boolean moves = kind != PagingKind.NEXT_URL;
        boolean told = kind == PagingKind.CURSOR || kind == PagingKind.NEXT_URL;
        var paging =
                new Paging(
                        kind,
                        moves ? section.text("param") : "",
                        section.textOrNull("size_param"),
                        section.number("size", 100),
                        section.memberPathOrNull("next"));
        if (told) {
            section.required("next");
        }
        section.end();
        return paging;
    }

    private static @Nullable Condition condition(Section section) {
        Map<String, String> where = section.textMap("where");
        Set<Map.Entry<String, String>> entries = where.entrySet();
        if (entries.size() > 1) {
            section.problem("where", "must name one member");
        }
        for (Map.Entry<String, String> entry : entries) {
            return new Condition(entry.getKey(), entry.getValue());
        }
        return null;
    }
}
