package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Finder;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.ResourceSupport.Condition;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.InnerList;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import dev.strongroom.connector.ResourceSupport.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an account holds, as far as a connector's `resources` read it: each list has five entries,
/// in parts of two where it is paged, and the last entry does not meet its condition; there is one
/// record of everything, with values for the custom fields.
///
/// Several lists may be at one address; then the answer holds all of them.
record AccountData(Connector connector, EndpointMap endpoints) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String KEY = "$key";
    private static final int ENTRIES = 5;
    private static final int PART = 2;

    void answer(dev.strongroom.http.Request request, JsonDocument document) {
        for (ResourceSupport resource : connector.resources()) {
            for (ResourceSetting setting : resource.settings()) {
                ListSource options = setting.optionsFrom();
                if (options != null
                        && goesTo(options.request(), request)
                        && !heldByGroups(setting, options, resource)) {
                    list(options, entries(setting, options), request, document);
                }
            }
            CustomFieldSource fields = resource.customFields();
            if (fields != null
                    && fields.origin() instanceof FieldOrigin.Listed listed
                    && goesTo(listed.list().request(), request)) {
                list(listed.list(), entries(resource, fields), request, document);
            }
            Sample sample = resource.sample();
            if (sample != null && goesTo(sample.list(), request)) {
                var records = Map.of("first", record(resource, sample));
                document.list(sample.listPath(), records, false);
            }
        }
        if (document.isEmpty()) {
            picked(request, document);
        }
    }

    /// Choices that another setting's groups stand for: one list has both.
    private static boolean heldByGroups(
            ResourceSetting setting, ListSource options, ResourceSupport resource) {
        return resource.settings().stream()
                .filter(it -> setting.field().id().equals(it.field().choices().decider()))
                .map(ResourceSetting::optionsFrom)
                .anyMatch(it -> it != null && it.request().equals(options.request()));
    }

    /// An id could be anything, also the name of another address.
    private void picked(dev.strongroom.http.Request request, JsonDocument document) {
        for (ResourceSupport resource : connector.resources()) {
            Sample sample = resource.sample();
            Request record = sample == null ? null : sample.record();
            if (sample != null && record != null && goesTo(record, request)) {
                document.put(sample.recordPath(), record(resource, sample));
            }
        }
    }

    private boolean goesTo(Request call, dev.strongroom.http.Request request) {
        return endpoints.leads(call.url(), call.method(), request);
    }

    private static JsonNode record(ResourceSupport resource, Sample sample) {
        var record = new JsonDocument();
        String idPath = sample.idPath();
        record.put(idPath == null ? "id" : idPath, resource.resource() + "_record");
        record.put("created", "2026-03-01T12:00:00Z").put("active", true).put("score", 7);
        record.list("tags", Map.of("0", NODES.textNode("demo")), false);
        CustomFieldSource fields = resource.customFields();
        if (fields != null) {
            values(resource, fields, record);
        }
        return record.node();
    }

    /// The last field has no value in the record.
    private static void values(
            ResourceSupport resource, CustomFieldSource fields, JsonDocument record) {
        Finder finder = fields.finder();
        if (fields.origin() instanceof FieldOrigin.Sampled sampled) {
            record.list(sampled.path(), entries(resource, fields), keyed(fields));
        }
        for (int i = 1; finder != null && i < ENTRIES - 1; i++) {
            String id = id(resource.resource(), i, fields);
            record.put(finder.place(id, label(id)), NODES.textNode("Value " + i));
        }
    }

    private void list(
            ListSource source,
            Map<String, JsonNode> entries,
            dev.strongroom.http.Request request,
            JsonDocument document) {
        boolean keyed = source.idPath().equals(KEY);
        Paging paging = source.paging();
        if (paging == null) {
            document.list(source.listPath(), entries, keyed);
            return;
        }
        int start = start(paging, request);
        List<Map.Entry<String, JsonNode>> all = List.copyOf(entries.entrySet());
        Map<String, JsonNode> part = new LinkedHashMap<>();
        for (int i = start; i < Math.min(start + PART, all.size()); i++) {
            part.put(all.get(i).getKey(), all.get(i).getValue());
        }
        document.list(source.listPath(), part, keyed);
        String next = paging.nextPath();
        if (next != null && start + PART < all.size()) {
            document.put(next, next(paging, start + PART, request));
        }
    }

    private String next(Paging paging, int start, dev.strongroom.http.Request request) {
        return switch (paging.kind()) {
            case PAGE, OFFSET -> "true";
            case CURSOR -> Integer.toString(start);
            case NEXT_URL -> endpoints.address(request) + nextQuery(request) + start;
        };
    }

    /// The address of the next part repeats what this one was asked for.
    private static String nextQuery(dev.strongroom.http.Request request) {
        String query = request.rawQuery() == null ? "" : request.rawQuery();
        String rest = query.replaceAll("&?part=[0-9]+", "");
        return "?" + (rest.isEmpty() ? "" : rest + "&") + "part=";
    }

    private static int start(Paging paging, dev.strongroom.http.Request request) {
        String name =
                paging.kind() == ResourceSupport.PagingKind.NEXT_URL ? "part" : paging.parameter();
        String mark = request.query(name);
        int number = mark == null || !mark.matches("[0-9]{1,6}") ? -1 : Integer.parseInt(mark);
        return switch (paging.kind()) {
            case PAGE -> Math.max(number - 1, 0) * PART;
            case OFFSET, CURSOR, NEXT_URL -> Math.max(number, 0);
        };
    }

    private static Map<String, JsonNode> entries(ResourceSetting setting, ListSource source) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        String own = setting.field().id();
        String decider = setting.field().choices().decider();
        InnerList inner = source.inner();
        for (int i = 1; i <= ENTRIES; i++) {
            String id = (decider == null ? own : decider) + "_" + i;
            JsonDocument entry = entry(source.idPath(), source.labelPath(), id);
            if (inner != null) {
                entry.list(
                        inner.listPath(), held(inner, own + "_" + i), inner.idPath().equals(KEY));
            }
            entries.put(id, entry.node());
        }
        return entries;
    }

    /// Two choices in each group.
    private static Map<String, JsonNode> held(InnerList inner, String prefix) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (int i = 1; i <= PART; i++) {
            String id = prefix + "_" + i;
            entries.put(id, entry(inner.idPath(), inner.labelPath(), id).node());
        }
        return entries;
    }

    private static Map<String, JsonNode> entries(
            ResourceSupport resource, CustomFieldSource fields) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (int i = 1; i <= ENTRIES; i++) {
            String id = id(resource.resource(), i, fields);
            JsonDocument entry = entry(fields.origin().idPath(), fields.origin().labelPath(), id);
            put(entry, fields.typePath(), "text");
            put(entry, fields.descriptionPath(), "Made up for the demo");
            Condition where = fields.where();
            if (where != null && !where.path().equals(fields.origin().idPath())) {
                put(entry, where.path(), i == ENTRIES ? "other" : met(where));
            }
            entries.put(id, entry.node());
        }
        return entries;
    }

    private static JsonDocument entry(String idPath, String labelPath, String id) {
        var entry = new JsonDocument();
        put(entry, labelPath, label(id));
        put(entry, idPath, id);
        return entry;
    }

    private static void put(JsonDocument entry, @Nullable String path, String value) {
        if (path != null && !path.equals(KEY)) {
            entry.put(path, value);
        }
    }

    private static boolean keyed(CustomFieldSource fields) {
        return fields.origin().idPath().equals(KEY);
    }

    /// Where the id itself decides, it is made to fit.
    private static String id(String resource, int number, CustomFieldSource fields) {
        String id = resource.replace('-', '_') + "_" + number;
        Condition where = fields.where();
        return where != null && where.path().equals(fields.origin().idPath()) && number < ENTRIES
                ? met(where) + id
                : id;
    }

    private static String met(Condition where) {
        return where.value().replace("*", "");
    }

    private static String label(String id) {
        var words = new ArrayList<String>();
        for (String word : id.split("_", -1)) {
            words.add(
                    word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return String.join(" ", words);
    }
}
