package dev.strongroom.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyMembersTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final BodyMembers KEY = new BodyMembers(Map.of("key", "s3\"c"));

    private static String written(String body, @Nullable String type) {
        return text(KEY.applied(bytes(body), MediaType.of(type)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            textBlock =
                    """
                    {}|{"key":"s3\\"c"}
                     { } | {"key":"s3\\"c" } \s
                    {"a":1}|{"a":1,"key":"s3\\"c"}
                    {"a":1 }|{"a":1,"key":"s3\\"c" }
                    {"a":12345678901234567890.10e+999,"a":2}|{"a":12345678901234567890.10e+999,"a":2,"key":"s3\\"c"}
                    {"a":{"key":1},"b":["}"]}|{"a":{"key":1},"b":["}"],"key":"s3\\"c"}
                    {"ké":"}\\u007d"}|{"ké":"}\\u007d","key":"s3\\"c"}
                    """)
    void object_getsMembersAndKeepsTheRest(String body, String written) {
        assertThat(written(body, JSON).strip()).isEqualTo(written.strip());
    }

    @Test
    void object_keepsItsLayoutAndByteOrderMark() {
        assertThat(written("\ufeff{\r\n\t\"a\": 1\r\n}\n", "application/vnd.x+json"))
                .isEqualTo("\ufeff{\r\n\t\"a\": 1,\"key\":\"s3\\\"c\"\r\n}\n");
    }

    @Test
    void bodyThatIsEmpty_becomesAnObjectOrAForm() {
        assertThat(written("", null)).isEqualTo("{\"key\":\"s3\\\"c\"}");
        assertThat(written("", JSON)).isEqualTo("{\"key\":\"s3\\\"c\"}");
        assertThat(written("", FORM)).isEqualTo("key=s3%22c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"a\"",
                "1",
                " ",
                "{",
                "}",
                "{}}",
                "{}{}",
                "{} x",
                "{'a':1}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1/*}*/}",
                "{\"key\":1}",
                "{\"a\":1,\"k\\u0065y\":2}",
                "{\"a\":\"\u0001\"}",
                "<a/>",
            })
    void anythingElse_isRefusedUnquoted(String body) {
        assertThatThrownBy(() -> written(body, JSON))
                .isInstanceOf(PlacementException.class)
                .hasNoCause()
                .satisfies(
                        it ->
                                assertThat(it.getMessage())
                                        .doesNotContain(body.length() < 3 ? "\0" : body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "ISO-8859-1"})
    void otherEncodings_areRefused(String charset) {
        byte[] body = "{\"a\":\"é\"}".getBytes(Charset.forName(charset));

        assertThatThrownBy(() -> KEY.applied(body, MediaType.of(JSON)))
                .isInstanceOf(PlacementException.class);
    }

    @Test
    void nesting_thatIsEndless_isRefused() {
        String body = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> written(body, JSON)).isInstanceOf(PlacementException.class);
    }

    @Test
    void members_thatAreManyOrLong_areNoTrouble() {
        var body = new StringBuilder("{\"n\":" + "9".repeat(1_000_000));
        for (int i = 0; i < 100_000; i++) {
            body.append(",\"").append(i).append("\":0");
        }

        assertThat(written(body + "}", JSON)).isEqualTo(body + ",\"key\":\"s3\\\"c\"}");
    }

    @ParameterizedTest
    @CsvSource({"a=1, a=1&key=s3%22c", "a=1&, a=1&key=s3%22c", "a=%zz+b, a=%zz+b&key=s3%22c"})
    void form_getsParameters(String body, String written) {
        assertThat(written(body, FORM + "; charset=UTF-8")).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key=1", "a=1&k%65y=2", "key"})
    void form_thatHasThem_isRefused(String body) {
        assertThatThrownBy(() -> written(body, FORM))
                .isInstanceOf(PlacementException.class)
                .hasMessageContaining("key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "text/xml", "*"})
    void otherTypes_areRefused(String type) {
        assertThatThrownBy(() -> written("{}", type)).isInstanceOf(PlacementException.class);
        assertThatThrownBy(() -> written("", type)).isInstanceOf(PlacementException.class);
    }

    @Test
    void text_hidesTheValues() {
        assertThat(KEY).hasToString("BodyMembers[key]");
    }

    @Property
    void object_staysWhatItWas_whateverTheCredentials(
            @ForAll Map<String, String> body, @ForAll String value) throws Exception {
        var json = JsonMapper.builder().build();
        body.remove("key");
        String clean = new String(bytes(value), StandardCharsets.UTF_8);

        byte[] written =
                new BodyMembers(Map.of("key", value))
                        .applied(json.writeValueAsBytes(clean(body)), MediaType.of(JSON));

        Map<String, String> expected = new LinkedHashMap<>(clean(body));
        expected.put("key", clean);
        assertThat(json.readTree(written)).isEqualTo(json.<JsonNode>valueToTree(expected));
    }

    /// Half a surrogate pair has no bytes.
    private static Map<String, String> clean(Map<String, String> map) {
        Map<String, String> clean = new LinkedHashMap<>();
        map.forEach((name, value) -> clean.put(text(bytes(name)), text(bytes(value))));
        clean.remove("key");
        return clean;
    }
}
