package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A default of new records whose choices in the account hang on another default.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DealStageScenarioTest {
    private static final String CONNECTION = Stage.path("crm", "hubspot");
    private static final String CONFIG = CONNECTION + "/opportunities/config";
    private static final String CLASH = "Deal stage is none of the choices that go with Pipeline";

    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    DealStageScenarioTest() {}

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = Stage.open(folder);
        stage.authorize(CONNECTION);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @BeforeEach
    void clear() {
        assertThat(stage.call("PATCH", CONFIG, body("null", "null")).status()).isEqualTo(200);
    }

    private static String body(String pipeline, String dealStage) {
        return document(value("pipeline", pipeline) + "," + value("dealstage", dealStage));
    }

    private static String document(String defaults) {
        return "{\"configuration\":[{\"resource\":\"opportunities\",\"defaults\":["
                + defaults
                + "]}]}";
    }

    private static String value(String id, String json) {
        return "{\"id\":\"%s\",\"value\":%s}".formatted(id, json);
    }

    @Test
    void form_hasAGroupForEachPipeline() {
        JsonNode form = stage.get(CONFIG).data().path("configuration");

        JsonNode pipeline = form.get(1);
        JsonNode dealStage = form.get(2);
        assertThat(dealStage.path("type").asText()).isEqualTo("filtered-select");
        assertThat(dealStage.at("/filter/value").asText()).isEqualTo("pipeline");
        assertThat(dealStage.path("options")).hasSize(5);
        assertThat(dealStage.at("/options/1/id").asText())
                .isEqualTo(pipeline.at("/options/1/value").asText())
                .isEqualTo("pipeline_2");
        assertThat(dealStage.at("/options/1/label").asText()).isEqualTo("Pipeline 2");
        assertThat(dealStage.at("/options/1/option_type").asText()).isEqualTo("group");
        assertThat(dealStage.at("/options/1/options").findValuesAsText("value"))
                .containsExactly("dealstage_2_1", "dealstage_2_2");
    }

    private static Scenario patch(String name, String body) {
        return Scenario.of(name, "PATCH", CONFIG).body(body);
    }

    private static Scenario onSecond(String name, String defaults) {
        return patch(name, document(defaults))
                .after("PATCH", CONFIG, body("\"pipeline_2\"", "\"dealstage_2_1\""));
    }

    static Stream<Scenario> scenarios() {
        String invalid = "RequestValidationError";
        return Stream.of(
                patch("both together", body("\"pipeline_2\"", "\"dealstage_2_2\""))
                        .data("configuration/0/defaults/1/value", "dealstage_2_2"),
                patch("of another pipeline", body("\"pipeline_1\"", "\"dealstage_2_2\""))
                        .refuses(400, invalid, CLASH),
                patch("without a pipeline", document(value("dealstage", "\"dealstage_2_2\"")))
                        .refuses(400, invalid, CLASH),
                patch("of no pipeline", body("\"pipeline_1\"", "\"nothing\""))
                        .refuses(400, invalid, "Deal stage is none of the choices"),
                onSecond("of the stored pipeline", value("dealstage", "\"dealstage_2_2\""))
                        .data("configuration/0/defaults/1/value", "dealstage_2_2"),
                onSecond("not of it", value("dealstage", "\"dealstage_3_1\""))
                        .refuses(400, invalid, CLASH),
                onSecond("the pipeline changes", value("pipeline", "\"pipeline_3\""))
                        .refuses(400, invalid, CLASH),
                onSecond("the pipeline goes", value("pipeline", "null"))
                        .refuses(400, invalid, CLASH),
                onSecond(
                                "both change",
                                value("pipeline", "\"pipeline_3\"")
                                        + ","
                                        + value("dealstage", "null"))
                        .data("configuration/0/defaults/0/value", "pipeline_3")
                        .data("configuration/0/defaults/1", "-"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void stage_mustBelongToThePipeline(Scenario scenario) {
        scenario.run(stage.server());
    }
}
