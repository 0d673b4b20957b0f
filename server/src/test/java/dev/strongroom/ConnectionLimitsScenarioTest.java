package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A connection has limits as a whole: a browser writes it, every event repeats it, and a list
/// holds many.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionLimitsScenarioTest {
    private static final String PATH = "/vault/connections/crm/activecampaign";
    private static final String LONG = "x".repeat(17 << 10);

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Scenario> tooLarge() {
        String many =
                IntStream.range(0, 201)
                        .mapToObj(i -> "\"k" + i + "\":1")
                        .collect(Collectors.joining(","));
        String defaults =
                IntStream.range(0, 70)
                        .mapToObj(
                                i ->
                                        "{\"id\":\"d"
                                                + i
                                                + "\",\"value\":\""
                                                + "v".repeat(1000)
                                                + "\"}")
                        .collect(Collectors.joining(","));
        return Stream.of(
                patch("one plain setting", "{\"settings\":{\"note\":\"" + LONG + "\"}}")
                        .refuses(400, "RequestValidationError", "Property settings is too large"),
                patch("many settings", "{\"settings\":{" + many + "}}")
                        .refuses(400, "RequestValidationError", "more than 200 members"),
                patch(
                                "one secret setting",
                                "{\"settings\":{\"my_secret\":\"" + LONG.repeat(3) + "\"}}")
                        .refuses(400, "RequestValidationError", "Property settings is too large"),
                patch("metadata", "{\"metadata\":{\"m\":\"" + LONG + "\"}}")
                        .refuses(400, "RequestValidationError", "Property metadata is too large"),
                patch(
                                "configuration",
                                "{\"configuration\":[{\"resource\":\"leads\",\"defaults\":["
                                        + defaults
                                        + "]}]}")
                        .refuses(
                                400,
                                "RequestValidationError",
                                "Property configuration is too large"),
                Scenario.of("import", "POST", PATH + "/import")
                        .body("{\"metadata\":{\"m\":\"" + LONG + "\"}}")
                        .refuses(400, "RequestValidationError", "Property metadata is too large"));
    }

    private static Scenario patch(String name, String body) {
        return Scenario.of(name, "PATCH", PATH).body(body);
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void change_thatMakesItTooLarge_isRefused(Scenario scenario) {
        scenario.run(server);
    }

    /// Each request is small enough, all together are not.
    @Test
    void settings_thatGatherBitByBit_areRefusedInTheEnd_andCanBeTakenAway() {
        String other = "/vault/connections/crm/close";
        int last = 200;
        int written = 0;
        while (last == 200 && written < 50) {
            String setting =
                    "{\"settings\":{\"note" + written++ + "\":\"" + "x".repeat(1000) + "\"}}";
            last = server.call("PATCH", other, setting).status();
        }
        assertThat(last).isEqualTo(400);
        assertThat(written).isBetween(15, 17);

        assertThat(server.call("PATCH", other, "{\"enabled\": false}").status()).isEqualTo(200);
        assertThat(server.call("PATCH", other, "{\"settings\":{\"note0\":null}}").status())
                .isEqualTo(200);
    }

    @Test
    void settingCalledKey_isASecret() {
        Answer saved =
                server.call("PATCH", PATH, "{\"settings\":{\"key\":\"planted-api-key-x83\"}}");

        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.everything()).doesNotContain("planted-api-key-x83");
    }

    @Test
    void unknownConnector_isCalledByItsLikelyName() {
        assertThat(detail("/vault/connections/crm/salesfroce"))
                .endsWith("did you mean salesforce?");
        assertThat(detail("/vault/connections/hris/hubspot")).endsWith("it is there for crm, lead");
    }

    private String detail(String path) {
        return server.get(path).json().path("detail").asText();
    }
}
