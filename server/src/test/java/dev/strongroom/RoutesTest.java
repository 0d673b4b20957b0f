package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.ConnectorOperations;
import dev.strongroom.testing.Contract;
import dev.strongroom.testing.Operations;
import dev.strongroom.testing.ProxyOperations;
import dev.strongroom.testing.TestServer;
import dev.strongroom.testing.VaultOperations;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the published description and the mounted routes together.
class RoutesTest {
    @TempDir Path folder;

    @Test
    void description_namesExactlyTheRoutes() throws Exception {
        try (TestServer server = TestServer.start(folder)) {
            Answer answer = server.get("/openapi.yaml");
            assertThat(answer.header("content-type")).startsWith("application/yaml");
            var document = new YAMLMapper().readTree(answer.body());

            Set<String> described =
                    new Operations(document)
                            .stream()
                                    .map(operation -> operation.method() + " " + operation.path())
                                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> mounted =
                    server.server().routes().stream()
                            .map(route -> route.method() + " " + route.pattern())
                            .collect(Collectors.toCollection(TreeSet::new));

            assertThat(described).isEqualTo(mounted);
        }
    }

    @Test
    void everyOperationOfThePublishedApis_isServedUnderItsName() {
        Set<VaultOperations.Named> described =
                Contract.PUBLISHED.operations().stream()
                        .map(one -> new VaultOperations.Named(one.method(), one.path(), one.id()))
                        .collect(Collectors.toSet());

        assertThat(described)
                .containsAll(VaultOperations.ALL)
                .containsAll(ConnectorOperations.ALL)
                .containsAll(ProxyOperations.ALL);
    }

    @Test
    void head_atAddressesThatAct_isRefused() {
        try (TestServer server = TestServer.start(folder)) {
            for (String path :
                    List.of(
                            "/vault/callback?state=test-app.x&code=y",
                            "/vault/authorize/salesforce/test-app?state=x",
                            "/vault/revoke/salesforce/test-app?state=x")) {
                Answer answer = server.call("HEAD", path, null);
                assertThat(answer.status()).as(path).isEqualTo(405);
                assertThat(answer.header("allow")).isEqualTo("GET");
                assertThat(server.call("POST", path, null).header("allow")).isEqualTo("GET");
            }
            assertThat(
                            server.call("HEAD", "/vault/oauth/disconnect/a.b.c/quickbooks", null)
                                    .header("allow"))
                    .isEqualTo("GET, POST");
            assertThat(server.call("HEAD", "/health", null).status()).isEqualTo(200);
        }
    }
}
