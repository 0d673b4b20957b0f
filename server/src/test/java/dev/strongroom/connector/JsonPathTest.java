package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What RFC 9535 says of every kind of segment, selector and condition, on records of our own.
class JsonPathTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNode EMPLOYEE =
            json(
                    """
                    {"id": 17, "firstWorkingDay": "2024-02-01", "o'clock": 9, "a.b": "dotted",
                     "日本": "Tokyo", "manager": null, "active": true, "salary": 1e3,
                     "phones": [
                       {"type": "mobile", "phone": "+32 1", "verified": true},
                       {"type": "work", "phone": "+32 2", "ext": 5},
                       {"type": "mobile", "phone": "+32 3", "tags": ["old", "x"]}],
                     "grades": [1, 2, 3, 4, 5, 6, 7],
                     "root": {"training": {"first_aid": "done", "fire": {"id": 3}}},
                     "limits": {"days": 5, "low": 2.0}}
                    """);

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> found(JsonNode document, String path) {
        return JsonPath.parse(path).select(document).stream().map(JsonNode::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // names
                "$.firstWorkingDay;\"2024-02-01\"",
                "$['firstWorkingDay'];\"2024-02-01\"",
                "$[\"firstWorkingDay\"];\"2024-02-01\"",
                "$['o\\'clock'];9",
                "$[\"o'clock\"];9",
                "$['a.b'];\"dotted\"",
                "$.日本;\"Tokyo\"",
                "$['\\u65e5\\u672C'];\"Tokyo\"",
                "$.manager;null",
                "$.root.training.first_aid;\"done\"",
                "$ .root [ 'training' ] .first_aid;\"done\"",
                "$.nobody;",
                "$.id.nobody;",
                "$.phones.type;",
                // indexes and slices
                "$.grades[0];1",
                "$.grades[-1];7",
                "$.grades[7];",
                "$.grades[-8];",
                "$.root[0];",
                "$.grades[1:3];2 3",
                "$.grades[5:];6 7",
                "$.grades[:2];1 2",
                "$.grades[1:5:2];2 4",
                "$.grades[5:1:-2];6 4",
                "$.grades[::-1];7 6 5 4 3 2 1",
                "$.grades[-2:];6 7",
                "$.grades[::0];",
                "$.grades[ 1 : 3 : 1 ];2 3",
                "$.grades[9007199254740991:];",
                "$.grades[-9007199254740991:2];1 2",
                "$.grades[0,-1,0];1 7 1",
                "$.grades[0:2,4];1 2 5",
                // wildcards and descendants
                "$.limits.*;5 2.0",
                "$.grades[*];1 2 3 4 5 6 7",
                "$.id[*];",
                "$..first_aid;\"done\"",
                "$..id;17 3",
                "$..phone;\"+32 1\" \"+32 2\" \"+32 3\"",
                "$..['low','days'];2.0 5",
                "$.phones..[0];{\"type\":\"mobile\",\"phone\":\"+32 1\",\"verified\":true} \"old\"",
                // conditions
                "$.phones[?(@.type=='mobile')].phone;\"+32 1\" \"+32 3\"",
                "$.phones[?@.type == 'work'].phone;\"+32 2\"",
                "$.phones[?@.type != 'mobile'].phone;\"+32 2\"",
                "$.phones[?@.ext].phone;\"+32 2\"",
                "$.phones[?!@.ext].phone;\"+32 1\" \"+32 3\"",
                "$.phones[?!(@.ext || @.tags)].phone;\"+32 1\"",
                "$.phones[?@.ext > 4 && @.ext <= 5.0].phone;\"+32 2\"",
                "$.phones[?@.ext == $.limits.days].phone;\"+32 2\"",
                "$.phones[?@.type=='work' || @.verified == true && @.type=='mobile'].phone;\"+32 1\" \"+32 2\"",
                "$.phones[?@.tags[?@ == 'x']].phone;\"+32 3\"",
                "$.phones[?@..tags].phone;\"+32 3\"",
                "$.phones[?@.tags[-1] == 'x'].phone;\"+32 3\"",
                "$.grades[?@ > 5];6 7",
                "$.grades[?@ >= 6, 0];6 7 1",
                "$.limits[?@ == 2];2.0",
                "$[?@ == 1000];1000.0",
                "$[?@ == 1E3];1000.0",
                "$[?@ == null];null",
                "$.phones[?@.ext == @.nobody].phone;\"+32 1\" \"+32 3\"",
                "$.phones[?@.ext < @.nobody].phone;",
                "$.phones[?'a' < 'b' && @.ext].phone;\"+32 2\"",
                "$.phones[?@.type < 'n'].phone;\"+32 1\" \"+32 3\"",
                "$.grades[?@ == '1'];",
                "$[?@ == -0];",
                // functions
                "$.phones[?length(@.tags) == 2].phone;\"+32 3\"",
                "$.phones[?length(@.type) > 4 && length(@) == 3].phone;\"+32 1\" \"+32 3\"",
                "$[?length(@) == 5];\"Tokyo\"",
                "$.phones[?count(@.*) == 3 && count(@.tags[*]) > 1].phone;\"+32 3\"",
                "$.phones[?value(@..ext) == 5].phone;\"+32 2\"",
                "$.phones[?length(value(@.tags)) == 2].phone;\"+32 3\"",
            })
    void select_ofARecord_findsInOrder(String path, String expected) {
        assertThat(String.join(" ", found(EMPLOYEE, path)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "firstName;must start with '$' (at character 1)",
                "``;must start with '$' (at character 1)",
                "` $.a`;must start with '$'",
                "`$.a `;needs '.' or '[' here (at character 4)",
                "$.;needs a name, '*' or '[' here (at character 3)",
                "$..;needs a name, '*' or '[' here",
                "$. a;needs a name",
                "$.1a;needs a name",
                "$.first-name;written ['a-b'] (at character 8)",
                "$[;needs a name in quotes, an index, a slice, '*' or '?' here (at character 3)",
                "$[];needs a name in quotes",
                "$[a];needs a name in quotes",
                "$['a;ends too early (at character 5)",
                "$['a';needs ',' or ']' here",
                "$['a',];needs a name in quotes",
                "$['\\x'];holds an unknown escape (at character 4)",
                "$['\\\"'];holds an unknown escape",
                "$['\\u12g4'];needs four hexadecimal digits",
                "$['\\ud83d'];holds half a surrogate pair",
                "$[01];needs an integer without leading zeros (at character 3)",
                "$[-0];needs an integer without leading zeros",
                "$[-];needs an integer",
                "$[1.5];needs ',' or ']' here",
                "$[9007199254740992];holds too big an integer",
                "$[99999999999999999999];holds too big an integer",
                "$[1:2:3:4];needs ',' or ']' here",
                "$[?];needs a value, '@' or '$' here",
                "$[?@.a = 1];needs ',' or ']' here",
                "$[?@.a == ];needs a value",
                "$[?@.a == 01];holds a number that JSON does not know",
                "$[?@.a == 1.];needs a digit here",
                "$[?@.a == 1e99999];holds a number out of range",
                "$[?@.a == 1e99999999999];holds a number out of range",
                "$[?1];needs a comparison here",
                "$[?'a'];needs a comparison here",
                "$[?true];needs a comparison here",
                "$[?@.* == 1];compares a query that may find more than one value (at character 4)",
                "$[?@..a == 1];compares a query that may find more than one value",
                "$[?1 == @[0,1]];compares a query that may find more than one value",
                "$[?@.a[1:2] == 1];compares a query",
                "$[?!@.a == 1];needs ',' or ']' here",
                "$[?!1];needs '@' or '$' here",
                "$[?(@.a];needs ')' here",
                "$[?@.a &&];needs a value",
                "$[?length(@.a)];needs a comparison here",
                "$[?length(@.*) == 1];compares a query",
                "$[?count(1) == 1];needs '@' or '$' here",
                "$[?match(@.a, 'x+')];whose regular expressions are not taken",
                "$[?search(@.a, 'x')];uses search(), whose regular expressions are not taken",
                "$[?eval(@.a)];uses an unknown function",
                "$.a();needs '.' or '[' here",
                "@.a;must start with '$'",
            })
    void parse_ofAnythingElse_saysWhatIsWrongAndWhere(String path, String problem) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(JsonPathException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*..*..*..*", "$[*,*][*,*][*,*][*,*]", "$..*[?$..x || $..y]"})
    void select_costlyQuery_givesUp(String path) {
        String row = "[" + "[1,2,3,[4,5]],".repeat(40) + "1]";
        JsonNode wide = json("[" + (row + ",").repeat(40) + "1]");
        assertThatThrownBy(() -> JsonPath.parse(path).select(wide))
                .isInstanceOf(JsonPathException.class)
                .hasMessage("takes too much work on this document");
    }

    @Test
    void select_deepDocumentAndLongPath_fitTheStackOfAVirtualThread() throws InterruptedException {
        JsonNode deep = json("[".repeat(900) + "]".repeat(900));
        var results = new ConcurrentLinkedQueue<Integer>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            results.add(found(deep, "$" + "[0]".repeat(340)).size());
                            results.add(found(deep, "$..[0]").size());
                            results.add(found(deep, "$[?@ == $[0]]").size());
                        })
                .join();
        assertThat(results).containsExactly(1, 899, 1);
    }

    @Test
    void parse_nestedTooDeeply_refuses() {
        assertThatThrownBy(() -> JsonPath.parse("$[?" + "(".repeat(400)))
                .hasMessageContaining("nests too deeply");
        assertThatThrownBy(() -> JsonPath.parse("$" + "[?@".repeat(300)))
                .hasMessageContaining("nests too deeply");
        assertThatThrownBy(() -> JsonPath.parse("$[?" + "length(".repeat(100)))
                .hasMessageContaining("nests too deeply");
    }

    @Test
    void parse_tooLong_refuses() {
        assertThat(JsonPath.parse("$" + ".a".repeat(511))).isNotNull();
        assertThatThrownBy(() -> JsonPath.parse("$" + ".a".repeat(512)))
                .hasMessageContaining("is longer than 1024 characters");
    }

    @Test
    void select_numbersBeyondDoubles_compareAsNumbers() {
        JsonNode numbers = json("[1e999, 9007199254740993, 9007199254740992, -1e999]");
        assertThat(found(numbers, "$[?@ > 9007199254740992]")).hasSize(2);
        assertThat(found(numbers, "$[?@ == 9007199254740993]")).hasSize(1);
    }

    private static JsonNode longTexts() {
        var record = JsonNodeFactory.instance.objectNode();
        record.put("a", "x".repeat(131_000)).put("b", "x".repeat(131_000));
        for (int i = 0; i < 100; i++) {
            record.put("f" + i, i);
        }
        return record;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$[?$[?$.a < $.b]]",
                "$[?$[?$.a == $.b]]",
                "$[?length($.a) == 1]",
                "$[?$.a < $.b || $.a > $.b || $.b < $.a]",
            })
    void select_longTexts_countByTheirLength(String path) {
        assertThatThrownBy(() -> JsonPath.parse(path).select(longTexts()))
                .hasMessage("takes too much work on this document");
    }

    @Test
    void select_manyPathsOfOneRequest_shareAnAllowance() {
        PathAllowance allowance = PathAllowance.ofRequest();
        JsonPath path = JsonPath.parse("$[?$.a < $.b]");
        JsonNode record = longTexts();

        assertThatThrownBy(
                        () -> {
                            for (int i = 0; i < 11; i++) {
                                select(path, record, allowance);
                            }
                        })
                .hasMessage("takes too much work on this document");
        assertThatThrownBy(() -> JsonPath.parse("$.f1").select(record, allowance))
                .isInstanceOf(JsonPathException.class);
    }

    private static void select(JsonPath path, JsonNode record, PathAllowance allowance) {
        try {
            path.select(record, allowance);
        } catch (JsonPathException e) {
            assertThat(JsonPath.parse("$.f1").select(record, allowance)).hasSize(1);
        }
    }

    @Test
    void select_texts_areOrderedByScalarValues() {
        JsonNode texts = json("[\"a\", \"\uffee\", \"\ud83d\ude00\", \"ab\", \"\"]");

        assertThat(found(texts, "$[?@ > 'a']")).hasSize(3);
        assertThat(found(texts, "$[?@ > '\uffee']")).containsExactly("\"\ud83d\ude00\"");
        assertThat(found(texts, "$[?@ <= 'a']")).hasSize(2);
    }
}
