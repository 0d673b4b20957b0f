package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// Hostile text, names of any kind, and slices against a model.
class JsonPathPropertyTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 3000)
    void parse_ofAnyText_isAPathOrAnExplanation(@ForAll("almostPaths") String text) {
        try {
            JsonPath path = JsonPath.parse(text);
            assertThat(path).hasToString(text);
            path.select(NODES.objectNode().put("a", 1));
        } catch (JsonPathException e) {
            assertThat(e).hasMessageMatching("(?s).{5,200}");
        }
    }

    @Provide
    Arbitrary<String> almostPaths() {
        return Arbitraries.of(
                        "$", ".", "..", "[", "]", "'", "\"", "\\", "?", "@", "(", ")", "*", ",",
                        ":", "-1", "0", "3", "a", "'a'", "==", "<", "!", "&&", "||", "length(",
                        "count(", "value(", "true", "null", " ", "\n", "\u0000", "\ud83d", "é")
                .list()
                .ofMaxSize(24)
                .map(parts -> "$" + String.join("", parts));
    }

    @Property
    void select_ofAnyName_findsJustThatMember(
            @ForAll @StringLength(max = 40) String name, @ForAll boolean single) {
        if (!PathString.isText(name)) {
            return;
        }
        ObjectNode document = NODES.objectNode().put(name, "found").put(name + "x", "other");
        String path = "$[" + quoted(name, single ? '\'' : '"') + "]";

        assertThat(JsonPath.parse(path).select(document)).containsExactly(NODES.textNode("found"));
        assertThat(JsonPath.parse("$[?@ == " + quoted("found", '"') + "]").select(document))
                .hasSize(1);
    }

    private static String quoted(String name, char quote) {
        var text = new StringBuilder().append(quote);
        for (char c : name.toCharArray()) {
            if (c == quote || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append(quote).toString();
    }

    @Property
    void select_ofASlice_isWhatTheRfcComputes(
            @ForAll @IntRange(max = 12) int size,
            @ForAll @IntRange(min = -15, max = 15) int start,
            @ForAll @IntRange(min = -15, max = 15) int end,
            @ForAll @IntRange(min = -4, max = 4) int step) {
        var array = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            array.add(i);
        }

        List<Integer> found =
                JsonPath.parse("$[" + start + ":" + end + ":" + step + "]").select(array).stream()
                        .map(JsonNode::intValue)
                        .toList();

        assertThat(found).isEqualTo(slice(size, start, end, step));
    }

    /// RFC 9535 section 2.3.4.2.2 as it is written there.
    private static List<Integer> slice(int size, int start, int end, int step) {
        var indexes = new ArrayList<Integer>();
        int first = start >= 0 ? start : size + start;
        int last = end >= 0 ? end : size + end;
        if (step > 0) {
            int upper = Math.min(Math.max(last, 0), size);
            for (int i = Math.min(Math.max(first, 0), size); i < upper; i += step) {
                indexes.add(i);
            }
        } else if (step < 0) {
            int lower = Math.min(Math.max(last, -1), size - 1);
            for (int i = Math.min(Math.max(first, -1), size - 1); lower < i; i += step) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    @Property
    void select_descendants_findsEveryNodeOnce(@ForAll("documents") JsonNode document) {
        assertThat(JsonPath.parse("$..*").select(document)).hasSize(below(document));
    }

    @Property
    void select_comparisons_areAnOrder(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -3, max = 3) Integer> numbers,
            @ForAll @IntRange(min = -3, max = 3) int limit) {
        var array = NODES.arrayNode();
        numbers.forEach(array::add);

        assertThat(count(array, "<", limit) + count(array, "==", limit) + count(array, ">", limit))
                .isEqualTo(numbers.size());
        assertThat(count(array, "<=", limit) + count(array, ">", limit)).isEqualTo(numbers.size());
        assertThat(count(array, "!=", limit))
                .isEqualTo(count(array, "<", limit) + count(array, ">", limit));
    }

    private static int count(JsonNode array, String operator, int limit) {
        return JsonPath.parse("$[?@ " + operator + " " + limit + "]").select(array).size();
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        Arbitrary<JsonNode> leaves = Arbitraries.integers().map(NODES::numberNode);
        return Arbitraries.recursive(
                () -> leaves,
                inner ->
                        inner.list()
                                .ofMaxSize(3)
                                .map(
                                        children -> {
                                            var array = NODES.arrayNode();
                                            children.forEach(array::add);
                                            return NODES.objectNode().set("list", array);
                                        }),
                0,
                4);
    }

    private static int below(JsonNode node) {
        int count = 0;
        for (JsonNode child : node) {
            count += 1 + below(child);
        }
        return count;
    }
}
