package dev.strongroom.testing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import dev.strongroom.testing.Operations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What an API description promises of answers, and whether an answer keeps it: the status is
/// declared, the content type is one of that status, the required headers are there, and the body
/// fits its schema with no member that is not declared.
///
/// Addresses that are not described may only answer with the document's error envelope, and so may
/// statuses that an operation leaves to `default`.
///
/// Where `default` declares [#ORIGIN], answers may be somebody else's, of any status and content.
/// The header says whose one is: `false` is ours and has to be the error envelope, and every
/// failure says either.
public final class Contract {
    /// The description that the server publishes.
    public static final Contract PUBLISHED = load("/openapi.yaml");

    /// Whose failure it is.
    private static final String ORIGIN = "x-apideck-downstream-error";

    /// The response of the document that every failure may fall back to.
    private static final String FALLBACK = "#/components/responses/Unexpected";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode document;
    private final Operations operations;
    private final AnswerSchemas schemas;

    /// By the node itself: hashing its content for every answer would cost more than checking.
    private final Map<JsonNode, Schema> compiled =
            Collections.synchronizedMap(new IdentityHashMap<>());

    Contract(JsonNode document) {
        this.document = document;
        operations = new Operations(document);
        schemas = new AnswerSchemas(document.at("/components/schemas"));
    }

    /// An answer as far as a description can speak of it.
    ///
    /// @param path as it was sent, without its query
    /// @param headers names in lower case; of a repeated one the first
    public record Exchange(
            String method, String path, int status, Map<String, String> headers, String body) {
        static Exchange of(HttpResponse<String> response) {
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, all) -> headers.put(lower(name), all.getFirst()));
            return new Exchange(
                    response.request().method(),
                    response.request().uri().getRawPath(),
                    response.statusCode(),
                    headers,
                    response.body());
        }

        String header(String name) {
            return headers.getOrDefault(lower(name), "");
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    public Operations operations() {
        return operations;
    }

    /// @throws AssertionError when the answer breaks the description
    public void check(HttpResponse<String> response) {
        check(Exchange.of(response));
    }

    /// @throws AssertionError when the answer breaks the description
    public void check(Exchange answer) {
        List<String> faults = faults(answer);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "The description does not allow the answer %d to %s %s:\n  %s\n%s"
                            .formatted(
                                    answer.status(),
                                    answer.method(),
                                    answer.path(),
                                    String.join("\n  ", faults),
                                    answer.body()));
        }
    }

    /// Checks answers of described addresses and leaves others alone, which may be another
    /// server's.
    void checkIfDescribed(HttpResponse<String> response) {
        Exchange answer = Exchange.of(response);
        if (answer.headers().containsKey("x-apideck-request-id")
                && operations.find(answer.method(), answer.path()).isPresent()) {
            check(answer);
        }
    }

    /// What is wrong with an answer; empty when nothing is.
    List<String> faults(Exchange answer) {
        Optional<Operation> operation = operations.find(answer.method(), answer.path());
        if (answer.method().equals("OPTIONS") && answer.status() == 204 && operation.isEmpty()) {
            return preflightFaults(answer);
        }
        JsonNode declared = declared(operation, answer.status());
        if (declared.isMissingNode()) {
            return List.of("this status is not declared");
        }
        List<String> faults = new ArrayList<>();
        headerFaults(declared.path("headers"), answer, faults);
        boolean relaying = relays(rest(operation));
        if (relaying && !answer.header(ORIGIN).equals("false")) {
            relayedFaults(answer, faults);
            return faults;
        }
        if (answer.status() == 405 && answer.header("allow").isEmpty()) {
            faults.add("405 without the header allow");
        }
        bodyFaults((relaying ? envelope() : declared).path("content"), answer, faults);
        return faults;
    }

    private static void relayedFaults(Exchange answer, List<String> faults) {
        boolean failure = answer.status() >= 400;
        String expected = failure ? "true" : "";
        if (!answer.header(ORIGIN).equals(expected)) {
            faults.add("%s is '%s'".formatted(ORIGIN, answer.header(ORIGIN)));
        }
    }

    private static List<String> preflightFaults(Exchange answer) {
        boolean good =
                answer.body().isEmpty() && !answer.header("access-control-allow-methods").isEmpty();
        return good ? List.of() : List.of("neither a preflight's answer nor an error");
    }

    private JsonNode declared(Optional<Operation> operation, int status) {
        JsonNode responses =
                operation.map(one -> one.node().path("responses")).orElse(document.path("none"));
        JsonNode own = responses.path(String.valueOf(status));
        if (!own.isMissingNode()) {
            return resolved(own);
        }
        JsonNode rest = rest(operation);
        return status >= 400 || relays(rest) ? rest : own;
    }

    /// What an operation says of answers that it does not say more of.
    private JsonNode rest(Optional<Operation> operation) {
        return operation
                .map(one -> resolved(one.node().at("/responses/default")))
                .orElseGet(this::envelope);
    }

    private JsonNode envelope() {
        return document.at(FALLBACK.substring(1));
    }

    private static boolean relays(JsonNode rest) {
        return rest.path("headers").has(ORIGIN);
    }

    /// What a node refers to, or itself.
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private void headerFaults(JsonNode declared, Exchange answer, List<String> faults) {
        for (var entry : declared.properties()) {
            JsonNode header = resolved(entry.getValue());
            String value = answer.headers().get(entry.getKey());
            if (value == null && header.path("required").booleanValue()) {
                faults.add("without the header " + entry.getKey());
            } else if (value != null) {
                JsonNode schema = header.path("schema");
                boolean number =
                        schema.path("type").asText().equals("integer") && value.matches("\\d{1,9}");
                faults.addAll(
                        schemaFaults(
                                schema,
                                number ? IntNode.valueOf(Integer.parseInt(value)) : text(value)));
            }
        }
    }

    private void bodyFaults(JsonNode content, Exchange answer, List<String> faults) {
        String type = answer.header("content-type").replaceFirst("\\s*;.*", "");
        JsonNode media = content.has(type) ? content.path(type) : content.path("*/*");
        if (content.isEmpty()) {
            if (!answer.body().isEmpty() || !type.isEmpty()) {
                faults.add("with content, though none is declared");
            }
        } else if (type.isEmpty() || media.isMissingNode()) {
            faults.add("content of type '%s', which is not declared".formatted(type));
        } else if (!answer.method().equals("HEAD")) {
            contentFaults(media.path("schema"), type, answer, faults);
        } else if (!answer.body().isEmpty()) {
            faults.add("a body in answer to HEAD");
        }
    }

    private void contentFaults(JsonNode schema, String type, Exchange answer, List<String> faults) {
        if (!type.equals("application/json")) {
            faults.addAll(schemaFaults(schema, text(answer.body())));
            return;
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            faults.addAll(schemaFaults(schema, body));
            int status = body.path("status_code").asInt(answer.status());
            if (status != answer.status()) {
                faults.add("status_code says " + status);
            }
        } catch (JsonProcessingException e) {
            faults.add("not JSON: " + e.getOriginalMessage());
        }
    }

    private List<String> schemaFaults(JsonNode schema, JsonNode value) {
        Schema validator = compiled.computeIfAbsent(schema, schemas::compile);
        return validator.validate(value).stream().map(Object::toString).toList();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static Contract load(String resource) {
        try (InputStream in = Contract.class.getResourceAsStream(resource)) {
            return new Contract(new YAMLMapper().readTree(Objects.requireNonNull(in, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
