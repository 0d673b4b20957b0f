package dev.strongroom.connector;

import dev.strongroom.connector.ResourceSupport.Condition;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.InnerList;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Naming;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.ResourceSupport.PagingKind;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import dev.strongroom.connector.ResourceSupport.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        String resource = key.substring(slash + 1);
        var support =
                new ResourceSupport(
                        key.substring(0, Math.max(slash, 0)),
                        resource,
                        naming(section, resource),
                        settings(section),
                        section.has("custom_fields")
                                ? customFields(section.section("custom_fields"))
                                : null,
                        section.has("sample") ? sample(section.section("sample")) : null);
        section.end();
        return support;
    }

    private static Naming naming(Section section, String resource) {
        String words = resource.replace('-', ' ');
        String usual =
                words.isEmpty()
                        ? words
                        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        String name = section.text("name", usual);
        String downstream = section.textOrNull("downstream_id");
        return new Naming(
                name,
                section.choice("status", Connector.Status.class, Connector.Status.LIVE),
                downstream == null ? resource : downstream,
                section.text("downstream_name", downstream == null ? name : downstream));
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
                options = options(from);
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
                        origin(section),
                        section.memberPathOrNull("type"),
                        section.memberPathOrNull("description"),
                        condition(section),
                        finder(section));
        section.end();
        return source;
    }

    private static FieldOrigin origin(Section section) {
        if (!section.has("sampled")) {
            return new FieldOrigin.Listed(list(section));
        }
        section.required("finder");
        return new FieldOrigin.Sampled(
                section.memberPath("sampled", "$"),
                section.memberPath("id", "id"),
                section.memberPath("name", "name"));
    }

    private static @Nullable Finder finder(Section section) {
        String text = section.textOrNull("finder");
        try {
            return text == null ? null : Finder.of(text);
        } catch (IllegalArgumentException e) {
            section.problem("finder", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Sample sample(Section section) {
        Map<String, String> headers = section.textMap("headers");
        boolean picks = section.has("record");
        for (String key : List.of("id", "at")) {
            if (!picks && section.has(key)) {
                section.problem(key, "goes with record only");
            }
        }
        var sample =
                new Sample(
                        request(Call.read(section, "list"), headers),
                        section.memberPath("items", "$"),
                        section.memberPathOrNull("id"),
                        picks ? request(Call.read(section, "record"), headers) : null,
                        section.memberPath("at", "$"));
        section.end();
        return sample;
    }

    private static ListSource list(Section section) {
        return new ListSource(
                request(Call.read(section, "list"), section.textMap("headers")),
                section.memberPath("items", "$"),
                section.memberPath("id", "id"),
                section.memberPath("name", "name"),
                section.has("paging") ? paging(section.section("paging")) : null);
    }

    /// Where the entries are groups, `options` says what they hold.
    private static ListSource options(Section section) {
        ListSource groups = list(section);
        if (!section.has("options")) {
            return groups;
        }
        Section inner = section.section("options");
        inner.required("items");
        var held =
                new InnerList(
                        inner.memberPath("items", "$"),
                        inner.memberPath("id", "id"),
                        inner.memberPath("name", "name"));
        inner.end();
        return new ListSource(
                groups.request(),
                groups.listPath(),
                groups.idPath(),
                groups.labelPath(),
                groups.paging(),
                held);
    }

    private static Request request(Call call, Map<String, String> headers) {
        return new Request(call.method(), call.url(), call.body(), headers);
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
