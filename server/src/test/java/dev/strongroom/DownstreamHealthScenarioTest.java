package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connection.EventType;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Outbox;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that goes away and comes back, as a caller sees it.
class DownstreamHealthScenarioTest {
    private static final String SERVICE = "hubspot";
    private static final String PATH = Stage.path("crm", SERVICE);
    private static final String DATA = PATH + "/opportunities/example";

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void reading_fromAServiceThatIsAway_degradesTheConnectionUntilItAnswers(String kind) {
        String url =
                kind.equals("sqlite")
                        ? "sqlite:" + folder.resolve("strongroom.db")
                        : TestPostgres.newDatabase();
        try (Stage stage = Stage.open(folder, setup -> setup.withDatabase(url));
                var outbox = new Outbox(url)) {
            stage.authorize(PATH);
            outbox.forget("crm", SERVICE);

            assertThat(read(stage, new Misbehaviour.Status(503))).isEqualTo(424);
            assertThat(connection(stage).path("health").asText()).isEqualTo("ok");
            assertThat(read(stage, new Misbehaviour.Status(502))).isEqualTo(424);
            assertThat(connection(stage).path("health").asText()).isEqualTo("degraded");
            assertThat(connection(stage).path("state").asText()).isEqualTo("callable");
            assertThat(connection(stage).path("last_downstream_error_at").asLong()).isPositive();
            assertThat(finding(stage)).isEqualTo("service_unreachable");
            assertThat(read(stage, new Misbehaviour.Reset(false))).isEqualTo(424);
            assertThat(read(stage, new Misbehaviour.Status(500))).isEqualTo(424);
            assertThat(connection(stage).path("health").asText()).isEqualTo("degraded");

            assertThat(read(stage, new Misbehaviour.Throttle("1"))).isEqualTo(429);

            assertThat(connection(stage).path("health").asText()).isEqualTo("ok");
            assertThat(connection(stage).path("last_downstream_error_at").asLong()).isZero();
            assertThat(finding(stage)).isEqualTo("working");
            assertThat(outbox.types("crm", SERVICE))
                    .containsExactly(EventType.DOWNSTREAM_DEGRADED, EventType.DOWNSTREAM_RECOVERED);
        }
    }

    private static int read(Stage stage, Misbehaviour wrong) {
        stage.clock().advance(Duration.ofMinutes(2));
        stage.service(SERVICE).failNext(Endpoint.API, wrong);
        return stage.get(DATA).status();
    }

    private static JsonNode connection(Stage stage) {
        return stage.get(PATH).data();
    }

    private static String finding(Stage stage) {
        return stage.get("/strongroom/connections/crm/" + SERVICE + "/explain")
                .data()
                .at("/findings/0/code")
                .asText();
    }
}
