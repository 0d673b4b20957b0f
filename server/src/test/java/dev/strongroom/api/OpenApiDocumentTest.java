package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whether the description of the API holds together. Whether it describes the routes that are
/// there is another test's business.
final class OpenApiDocumentTest {
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "options");
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document = read();

    /// @param item what all operations of the path share
    private record Operation(String method, String path, JsonNode item, JsonNode node) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyOperation_hasAnIdOfItsOwnAndASummary() {
        Set<String> ids = new HashSet<>();
        assertThat(operations())
                .isNotEmpty()
                .allSatisfy(
                        operation -> {
                            String id = operation.node().path("operationId").asText();
                            assertThat(id).isNotBlank();
                            assertThat(ids.add(id)).as("%s is used once", id).isTrue();
                            assertThat(operation.node().path("summary").asText()).isNotBlank();
                        });
    }

    @Test
    void everyOperation_canSucceed() {
        assertThat(operations())
                .allSatisfy(
                        operation ->
                                assertThat(statuses(operation))
                                        .anyMatch(status -> status.matches("[23]\\d\\d")));
    }

    @Test
    void everyReference_leadsSomewhere() {
        assertThat(references(document))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(resolves(reference)).isTrue());
    }

    @Test
    void everyPathParameter_isDeclaredAndRequired() {
        assertThat(operations())
                .allSatisfy(
                        operation ->
                                assertThat(declaredPathParameters(operation))
                                        .isEqualTo(pathParameters(operation.path())));
    }

    @Test
    void everyAuthenticatedOperation_lists401() {
        assertThat(operations())
                .filteredOn(this::authenticated)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(statuses(operation)).contains("401"));
    }

    @Test
    void everyResponse_namesItsRequest() {
        assertThat(operations())
                .flatExtracting(
                        operation -> List.copyOf(operation.node().path("responses").properties()))
                .allSatisfy(
                        response ->
                                assertThat(
                                                resolved(response.getValue())
                                                        .path("headers")
                                                        .has("x-apideck-request-id"))
                                        .isTrue());
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(
                            new Operation(
                                    member.getKey(),
                                    path.getKey(),
                                    path.getValue(),
                                    member.getValue()));
                }
            }
        }
        return operations;
    }

    private static Set<String> statuses(Operation operation) {
        return operation
                .node()
                .path("responses")
                .propertyStream()
                .map(response -> response.getKey())
                .collect(Collectors.toSet());
    }

    /// Without `security` of its own, an operation has the document's.
    private boolean authenticated(Operation operation) {
        JsonNode own = operation.node().path("security");
        return !(own.isMissingNode() ? document.path("security") : own).isEmpty();
    }

    private Set<String> declaredPathParameters(Operation operation) {
        return Stream.of(operation.item(), operation.node())
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("path"))
                .filter(parameter -> parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> pathParameters(String path) {
        return PATH_PARAMETER
                .matcher(path)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> references(JsonNode node) {
        List<String> references = new ArrayList<>();
        JsonNode own = node.path("$ref");
        if (own.isTextual()) {
            references.add(own.textValue());
        }
        node.forEach(child -> references.addAll(references(child)));
        return references;
    }

    private boolean resolves(String reference) {
        return reference.startsWith("#/") && !document.at(reference.substring(1)).isMissingNode();
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in, "openapi.yaml"));
        } catch (IOException e) {
            throw new AssertionError("openapi.yaml cannot be read", e);
        }
    }
}
