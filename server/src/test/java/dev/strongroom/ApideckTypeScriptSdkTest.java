package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.testing.ClientStage;
import dev.strongroom.testing.Contract;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.NodeProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published TypeScript client, unchanged: every method it has for the Vault, the
/// Connector and the Proxy API, against a started server.
/// `src/test/typescript/apideck/exercise.mjs` calls them, and reports a method that it does not
/// call as failed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApideckTypeScriptSdkTest {
    /// As many as the pinned release has.
    private static final int METHODS = 38;

    private final List<JsonNode> outcomes = new ArrayList<>();
    private final List<Contract.Exchange> exchanges = new ArrayList<>();

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        NodeProject project = NodeProject.prepare("apideck");
        try (ClientStage stage = ClientStage.open(folder)) {
            Map<String, Object> task =
                    Map.of(
                            "url", stage.url(),
                            "apiKey", Fixture.API_KEY,
                            "appId", Fixture.APPLICATION,
                            "consumerId", Fixture.CONSUMER);
            for (String line : project.run("exercise.mjs", json.writeValueAsString(task))) {
                JsonNode said = json.readTree(line);
                if (said.has("exchange")) {
                    exchanges.add(json.treeToValue(said.get("exchange"), Contract.Exchange.class));
                } else {
                    outcomes.add(said);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMethod_succeeds() {
        return outcomes.stream()
                .map(
                        one ->
                                dynamicTest(
                                        one.path("method").asText(),
                                        () ->
                                                assertThat(one.path("outcome").asText())
                                                        .as(one.path("says").asText())
                                                        .isEqualTo("ok")));
    }

    @Test
    void everyMethod_isCalled() {
        assertThat(outcomes).hasSize(METHODS);
    }

    @Test
    void everyAnswer_isAsDescribed_andHoldsNoSecret() {
        assertThat(exchanges)
                .hasSizeGreaterThanOrEqualTo(METHODS)
                .allSatisfy(Contract.PUBLISHED::check)
                .allSatisfy(
                        one ->
                                assertThat(one.headers() + one.body())
                                        .doesNotContain(Fixture.SECRETS));
    }
}
