package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.strongroom.http.Request;
import dev.strongroom.log.Visit.Service;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationsTest {
    private static final Set<String> METHODS =
            Set.of("get", "post", "put", "patch", "delete", "options");
    private final Operations operations = Operations.described();

    /// Read by lines, it must say the same as read by a parser.
    @Test
    void described_hasEveryOperationOfTheApi() throws IOException {
        JsonNode document;
        try (var in = OperationsTest.class.getResourceAsStream("/openapi.yaml")) {
            document = new YAMLMapper().readTree(Objects.requireNonNull(in));
        }
        int checked = 0;
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey()) && isApi(path.getKey())) {
                    Operation found =
                            operations.of(method.getKey().toUpperCase(Locale.ROOT), path.getKey());
                    assertThat(found).as(path.getKey()).isNotNull();
                    assertNamed(found, path.getKey(), method.getValue());
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    /// All that is asked of services is one operation.
    private void assertNamed(Operation found, String path, JsonNode described) {
        boolean proxy = path.equals("/proxy");
        String id = proxy ? "ProxyCall" : described.path("operationId").asText();
        String name = proxy ? "PROXY REQUEST" : described.path("summary").asText();
        assertThat(found.id()).isEqualTo(id);
        assertThat(operations.name(id)).isEqualTo(name);
    }

    private static boolean isApi(String path) {
        return path.matches("/(vault|proxy|connector|webhook|strongroom/connections)(/.*)?");
    }

    @Test
    void of_whatIsNotTheApi_isNothing() {
        for (String route : new String[] {"/", "/health", "/session/{token}", "/openapi.yaml"}) {
            assertThat(operations.of("GET", route)).as(route).isNull();
        }
        assertThat(operations.of("PUT", "/vault/connections")).isNull();
        assertThat(operations.of("OPTIONS", "/vault/connections")).isNull();
        assertThat(Objects.requireNonNull(operations.of("HEAD", "/vault/connections")).id())
                .isEqualTo("connectionsAll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void of_theProxy_isOneOperation(String method) {
        Operation found = Objects.requireNonNull(operations.of(method, "/proxy"));

        assertThat(found.id()).isEqualTo("ProxyCall");
        assertThat(found.unifiedApi()).isEqualTo("proxy");
    }

    @Test
    void path_withASecretInIt_showsItsName() {
        Operation disconnect = new Operation("x", "/vault/oauth/disconnect/{jwt}/{service_id}");

        assertThat(disconnect.path(Request.of("GET", "/vault/oauth/disconnect/a.b.c/xero?d=e")))
                .isEqualTo("/vault/oauth/disconnect/{jwt}/xero");
        assertThat(new Operation("x", "/proxy/{path...}").path(Request.of("GET", "/proxy/a/b")))
                .isEqualTo("/proxy/{path...}");
    }

    @Test
    void service_isWhatThePathSays() {
        Request request =
                Request.of("GET", "/")
                        .withRoute("", Map.of("unified_api", "crm", "service_id", "salesforce"));

        assertThat(new Operation("x", "/vault/c/{unified_api}/{service_id}").service(request))
                .isEqualTo(new Service("crm", "salesforce"));
        assertThat(new Operation("x", "/vault/authorize/{service_id}").service(request))
                .isEqualTo(new Service("", "salesforce"));
        assertThat(new Operation("x", "/vault/sessions").service(request)).isEqualTo(Service.NONE);
    }
}
