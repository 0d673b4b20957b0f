package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.strongroom.testing.Contract.Exchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That the check of all other tests can fail.
class ContractTest {
    private static final String GOOD = "{\"kind\":\"cat\",\"name\":null,\"legs\":4}";

    private static final String ERROR = "{\"status_code\":404,\"type_name\":\"X\"}";

    private final Contract contract = contract(DOCUMENT);

    @Test
    void answer_asDescribed_isGood() {
        assertThat(faults(200, GOOD)).isEmpty();
        assertThat(faults(200, "{\"kind\":\"cat\",\"name\":\"Tom\",\"tags\":{\"a\":1,\"b\":2}}"))
                .isEmpty();
        assertThat(contract.faults(new Exchange("GET", "/pets/literal", 204, headers(""), "")))
                .isEmpty();
        assertThat(faults(404, ERROR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":null}                                 | kind",
                "{\"kind\":\"cat\",\"wings\":0}                  | wings",
                "{\"kind\":\"crocodile\"}                        | enumeration",
                "{\"kind\":\"cat\",\"legs\":\"4\"}               | integer",
                "{\"kind\":null}                                 | null",
                "{\"kind\":\"cat\",\"tags\":{\"a\":\"x\"}}       | number",
                "{\"kind\":\"cat\",\"home\":{\"floor\":1}}       | floor",
                "{\"kind\":\"cat\",\"home\":{\"street\":1}}      | string",
                "{\"kind\":\"cat\",\"free\":{\"x\":1}}           | x",
                "{\"kind\":\"cat\",\"born\":\"yesterday\"}       | date-time",
                "{\"kind\":\"cat\",\"secret\":\"planted\"}       | secret",
                "{\"kind\":\"cat\",\"owners\":[{}]}              | valid to one",
                "{\"kind\":\"cat\"} {}                           | not JSON",
                "{\"kind\":\"cat\",\"kind\":\"dog\"}             | Duplicate",
                "kind: cat                                       | not JSON",
                "{\"kind\":\"cat\",\"status_code\":201}          | status_code says 201"
            })
    void body_thatDiffers_isAFault(String body, String fault) {
        assertThat(faults(200, body)).anyMatch(one -> one.contains(fault));
    }

    @Test
    void partsOfAUnion_areHeldTogether() {
        assertThat(faults(200, "{\"kind\":\"cat\",\"owners\":[{\"role\":\"keeper\",\"id\":1}]}"))
                .isEmpty();
        assertThat(faults(200, "{\"kind\":\"cat\",\"owners\":[{\"role\":\"club\",\"id\":1}]}"))
                .isNotEmpty();
        assertThat(faults(200, "{\"kind\":\"cat\",\"home\":{\"street\":\"s\",\"town\":\"t\"}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 100})
    void status_thatIsNotDeclared_isAFault(int status) {
        assertThat(faults(status, GOOD)).containsExactly("this status is not declared");
    }

    @Test
    void failure_outsideTheEnvelope_isAFault() {
        assertThat(faults(503, "{\"oops\":true}")).isNotEmpty();
        assertThat(contract.faults(new Exchange("GET", "/stray", 404, headers("text/html"), "no")))
                .isNotEmpty();
        assertThat(
                        contract.faults(
                                new Exchange(
                                        "PUT",
                                        "/pets/1",
                                        405,
                                        headers("application/json"),
                                        "{\"status_code\":405,\"type_name\":\"X\"}")))
                .containsExactly("405 without the header allow");
    }

    @Test
    void headers_missingOrWrong_areFaults() {
        var bare = new Exchange("GET", "/pets/1", 200, Map.of("content-type", "a/b"), GOOD);
        assertThat(contract.faults(bare))
                .containsExactlyInAnyOrder(
                        "without the header x-id", "content of type 'a/b', which is not declared");
        var wrong =
                new Exchange(
                        "GET",
                        "/pets/1",
                        200,
                        Map.of("content-type", "application/json; charset=utf-8", "x-id", "1"),
                        GOOD);
        assertThat(contract.faults(wrong)).anyMatch(one -> one.contains("uuid"));
    }

    @Test
    void content_whereNoneIsDeclared_isAFault() {
        var answer = new Exchange("GET", "/pets/literal", 204, headers("text/plain"), "x");
        assertThat(contract.faults(answer)).hasSize(1);
        var head = new Exchange("HEAD", "/pets/1", 200, headers("application/json"), GOOD);
        assertThat(contract.faults(head)).containsExactly("a body in answer to HEAD");
    }

    @Test
    void check_throwsWhatIsWrong() {
        var answer = new Exchange("GET", "/pets/1", 200, headers("application/json"), "{}");
        assertThatThrownBy(() -> contract.check(answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /pets/1")
                .hasMessageContaining("kind");
    }

    @Test
    void keyword_thatIsNotChecked_isRefused() {
        assertThatThrownBy(() -> contract(DOCUMENT.replace("minimum: 0", "minimumm: 0")))
                .hasMessageContaining("minimumm");
    }

    @Test
    void relayedAnswer_mayBeAnythingThatSaysWhoseItIs() {
        assertThat(relayed(302, "", "text/html", "<p>")).isEmpty();
        assertThat(relayed(418, "true", "", "")).isEmpty();
        assertThat(relayed(404, "false", "application/json", ERROR)).isEmpty();

        assertThat(relayed(404, "", "application/json", ERROR)).isNotEmpty();
        assertThat(relayed(200, "true", "text/html", "<p>")).isNotEmpty();
        assertThat(relayed(404, "false", "text/html", "<p>")).isNotEmpty();
        assertThat(relayed(404, "false", "application/json", "{}")).isNotEmpty();
    }

    private List<String> relayed(int status, String origin, String contentType, String body) {
        var headers = new HashMap<>(headers(contentType));
        if (!origin.isEmpty()) {
            headers.put("x-apideck-downstream-error", origin);
        }
        return contract.faults(new Exchange("GET", "/letters", status, headers, body));
    }

    private List<String> faults(int status, String body) {
        return contract.faults(
                new Exchange("GET", "/pets/1", status, headers("application/json"), body));
    }

    private static Map<String, String> headers(String contentType) {
        String id = "0dd7ae4b-dc92-4b57-a2e1-36d3a9f3b5c4";
        return contentType.isEmpty()
                ? Map.of("x-id", id)
                : Map.of("x-id", id, "content-type", contentType);
    }

    private static Contract contract(String yaml) {
        try {
            return new Contract(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final String DOCUMENT =
            """
            paths:
              /pets/{id}:
                get:
                  operationId: petsOne
                  responses:
                    "200":
                      headers:
                        x-id: {required: true, schema: {type: string, format: uuid}}
                      content:
                        application/json:
                          schema: {$ref: "#/components/schemas/Pet"}
                    default: {$ref: "#/components/responses/Unexpected"}
              /pets/literal:
                get:
                  operationId: petsLiteral
                  responses:
                    "204": {description: Nothing.}
              /letters:
                get:
                  operationId: letters
                  responses:
                    default:
                      headers:
                        x-apideck-downstream-error: {schema: {type: string}}
                      content:
                        "*/*": {schema: {description: Whatever.}}
            components:
              responses:
                Unexpected:
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/Error"}
              schemas:
                Error:
                  type: object
                  required: [status_code, type_name]
                  properties:
                    status_code: {type: number}
                    type_name: {type: string}
                Pet:
                  type: object
                  required: [kind]
                  properties:
                    status_code: {type: integer}
                    kind: {type: string, enum: [cat, dog]}
                    name: {type: string, nullable: true}
                    legs: {type: integer, minimum: 0}
                    born: {type: string, format: date-time}
                    secret: {type: string, writeOnly: true}
                    free: {type: object}
                    tags: {type: object, additionalProperties: {type: number}}
                    home:
                      allOf:
                        - $ref: "#/components/schemas/Street"
                        - type: object
                          properties:
                            town: {type: string}
                    owners:
                      type: array
                      items:
                        oneOf:
                          - $ref: "#/components/schemas/Keeper"
                          - $ref: "#/components/schemas/Club"
                        discriminator: {propertyName: role}
                Street:
                  type: object
                  properties:
                    street: {type: string}
                Keeper:
                  type: object
                  required: [role]
                  properties:
                    role: {type: string, enum: [keeper]}
                    id: {type: integer}
                Club:
                  type: object
                  required: [role]
                  properties:
                    role: {type: string, enum: [club]}
                    name: {type: string}
            """;
}
