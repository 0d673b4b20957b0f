package dev.strongroom.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads one section of a connector file. Asking for a key makes it known; [#end] reports the keys
/// that nobody asked for. A mistake is noted and a stand-in answered, so that one run finds all.
final class Section {
    private static final Pattern MEMBER_PATH =
            Pattern.compile(
                    "(NAME|INDEX)(\\.NAME|INDEX)*"
                            .replace("NAME", "[^.\\[\\]\\s]+")
                            .replace("INDEX", "\\[(\\d*|'[^']+'|\\w+=[^\\]]+)]"));

    private final YamlDocument document;
    private final String path;
    private final Map<String, YamlNode> members;
    private final Set<String> known = new LinkedHashSet<>();

    Section(YamlDocument document, String path, YamlNode node) {
        this.document = document;
        this.path = path;
        if (node instanceof YamlNode.Mapping mapping) {
            this.members = mapping.members();
        } else {
            this.members = Map.of();
            document.problem(path, "must be a section, not " + node.kind());
        }
    }

    String path() {
        return path;
    }

    String path(String key) {
        if (path.isEmpty() || key.isEmpty()) {
            return path + key;
        }
        return path + "." + key;
    }

    void problem(String key, String message) {
        document.problem(path(key), message);
    }

    boolean has(String key) {
        known.add(key);
        return members.containsKey(key);
    }

    /// Whether the key is there; if not, that is a mistake.
    boolean required(String key) {
        if (!has(key)) {
            problem(key, "is required");
        }
        return members.containsKey(key);
    }

    Set<String> keys() {
        return members.keySet();
    }

    @Nullable String textOrNull(String key) {
        known.add(key);
        YamlNode node = members.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar
                && scalar.scalarKind() != YamlNode.ScalarKind.EMPTY) {
            return scalar.text();
        }
        problem(key, "must be text, not " + node.kind());
        return null;
    }

    String text(String key) {
        String text = textOrNull(key);
        if (text == null && !members.containsKey(key)) {
            problem(key, "is required");
        }
        return text == null ? "" : text;
    }

    String text(String key, String fallback) {
        String text = textOrNull(key);
        return text == null ? fallback : text;
    }

    /// A path to a member of an answer: `data.token`, `[0].id`, `items[]`, `['@odata.nextLink']`.
    @Nullable String memberPathOrNull(String key) {
        String text = textOrNull(key);
        if (text != null && !MEMBER_PATH.matcher(text).matches()) {
            problem(key, "is not a path like data.items[0].id");
        }
        return text;
    }

    String memberPath(String key, String fallback) {
        String text = memberPathOrNull(key);
        return text == null ? fallback : text;
    }

    boolean flag(String key, boolean fallback) {
        known.add(key);
        YamlNode node = members.get(key);
        if (node == null) {
            return fallback;
        }
        if (node instanceof YamlNode.Scalar scalar
                && scalar.scalarKind() == YamlNode.ScalarKind.FLAG) {
            return scalar.text().equals("true");
        }
        problem(key, "must be true or false");
        return fallback;
    }

    int number(String key, int fallback) {
        String text = textOrNull(key);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a negative number.
        }
        problem(key, "must be a whole number, 0 or more");
        return fallback;
    }

    /// A constant of an enum, written in lower case.
    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E fallback) {
        E first = type.getEnumConstants()[0];
        String text = fallback == null ? text(key) : textOrNull(key);
        if (text == null || (text.isEmpty() && !members.containsKey(key))) {
            return fallback == null ? first : fallback;
        }
        var names = new ArrayList<String>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        problem(key, "must be one of " + String.join(", ", names) + NearMiss.hint(text, names));
        return first;
    }

    Template template(String key) {
        return toTemplate(key, text(key));
    }

    @Nullable Template templateOrNull(String key) {
        String text = textOrNull(key);
        return text == null ? null : toTemplate(key, text);
    }

    Template toTemplate(String key, String text) {
        try {
            return Template.of(text);
        } catch (IllegalArgumentException e) {
            problem(key, "has a bad placeholder: " + e.getMessage());
            return Template.of("");
        }
    }

    @Nullable Pattern patternOrNull(String key) {
        String text = textOrNull(key);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problem(key, "is not a regular expression: " + e.getDescription());
            return null;
        }
    }

    List<String> texts(String key) {
        known.add(key);
        YamlNode node = members.get(key);
        return node == null ? List.of() : textsOf(key, node);
    }

    private List<String> textsOf(String key, YamlNode node) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            problem(key, "must be a list, not " + node.kind());
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlNode.Scalar scalar) {
                texts.add(scalar.text());
            } else {
                problem(key + "[" + texts.size() + "]", "must be text, not " + item.kind());
            }
        }
        return texts;
    }

    Map<String, String> textMap(String key) {
        return map(key, (section, name) -> section.text(name));
    }

    Map<String, Template> templates(String key) {
        return map(key, (section, name) -> section.template(name));
    }

    Map<String, Section> sections(String key) {
        return map(key, (section, name) -> section.section(name));
    }

    private <T> Map<String, T> map(String key, Member<T> read) {
        if (!has(key)) {
            return Map.of();
        }
        Section section = section(key);
        var map = new LinkedHashMap<String, T>();
        for (String name : section.keys()) {
            map.put(name, read.of(section, name));
        }
        return map;
    }

    private interface Member<T> {
        T of(Section section, String name);
    }

    /// The section below a key; an empty one where there is none.
    Section section(String key) {
        known.add(key);
        YamlNode node = members.getOrDefault(key, new YamlNode.Mapping(Map.of()));
        return new Section(document, path(key), node);
    }

    /// A list, or one entry without the list; an entry is text or a section.
    <T> List<T> entries(String key, Function<String, T> ofText, Function<Section, T> ofSection) {
        known.add(key);
        YamlNode node = members.get(key);
        if (node == null) {
            return List.of();
        }
        boolean list = node instanceof YamlNode.Sequence;
        List<YamlNode> items = node instanceof YamlNode.Sequence it ? it.items() : List.of(node);
        var entries = new ArrayList<T>();
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar scalar) {
                entries.add(ofText.apply(scalar.text()));
            } else {
                String at = list ? key + "[" + entries.size() + "]" : key;
                entries.add(ofSection.apply(new Section(document, path(at), item)));
            }
        }
        return entries;
    }

    /// Reports what was written and never asked for.
    void end() {
        for (String key : members.keySet()) {
            if (!known.contains(key)) {
                problem(key, "is not a known key" + NearMiss.hint(key, known));
            }
        }
    }
}
