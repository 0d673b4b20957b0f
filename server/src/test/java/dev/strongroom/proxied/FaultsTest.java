package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.Connectors;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestServer;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whose fault a failure is: what lasts is no sign that a service is unwell, nor is the haste or
/// the slowness of a caller.
@Timeout(30)
final class FaultsTest {
    private static final int ENOUGH_TO_OPEN_A_CIRCUIT = 7;

    private static final String IN_THE_BODY =
            """
            auth: {type: api_key, field: secret}
            api:
              base_url: https://acme.example
              attach: {body: {token: "{secret}"}}
            """;

    private static String health(ProxyStage stage) {
        return stage.connection(ProxiedServices.BEARER).data().path("health").asText();
    }

    /// What was counted is told elsewhere, in a moment.
    private static void staysWell(ProxyStage stage) {
        long until = System.nanoTime() + 300_000_000;
        Await.until("a moment has passed", () -> System.nanoTime() > until);
        assertThat(health(stage)).isEqualTo("ok");
        stage.upstream().on("/well", call -> call.text(200, "well"));
        assertThat(stage.get("/well").run().text()).isEqualTo("well");
    }

    @Test
    void answer_thatIsNotHttp_isSoEveryTime_andTheServiceIsNotUnwell(@TempDir Path folder) {
        try (var stage = ProxyStage.open(folder)) {
            stage.upstream().on("/mail", call -> call.say("220 mail.example ESMTP\r\n\r\n"));
            for (int i = 0; i < ENOUGH_TO_OPEN_A_CIRCUIT; i++) {
                RawAnswer answer = stage.get("/mail").run();

                assertThat(answer.status()).as(answer.everything()).isEqualTo(424);
            }
            staysWell(stage);
        }
    }

    @Test
    void silence_forAHastyCaller_isNoSignOfAnything(@TempDir Path folder) {
        try (var stage = ProxyStage.open(folder)) {
            stage.upstream().on("/slow", UpstreamCall::awaitHangUp);
            for (int i = 0; i < ENOUGH_TO_OPEN_A_CIRCUIT; i++) {
                RawAnswer answer = stage.get("/slow").with("x-apideck-timeout", "50").run();

                assertThat(answer.status()).as(answer.everything()).isEqualTo(504);
            }
            staysWell(stage);
        }
    }

    /// The credential goes into the body, so nothing is sent before all of it is here.
    @Test
    void upload_thatStallsBeforeAnythingIsSent_isTheCallersFault(@TempDir Path folder) {
        var catalog = ConnectorCatalog.of(List.of(Connectors.read(IN_THE_BODY)));
        TestServer.Setup setup = TestServer.Setup.in(folder).withCatalog(catalog);
        try (TestServer server = TestServer.start(setup)) {
            server.call(
                    "PATCH", Stage.path("crm", "acme"), "{\"settings\":{\"secret\":\"s3cr3t-x\"}}");
            try (var caller = new RawCaller(server.url())) {
                caller.say("POST /proxy HTTP/1.1\r\nhost: strongroom.test\r\n");
                Fixture.headers()
                        .forEach((name, value) -> caller.say(name + ": " + value + "\r\n"));
                caller.say("x-apideck-service-id: acme\r\nx-apideck-timeout: 200\r\n");
                caller.say("x-apideck-downstream-url: /v1/things\r\n");
                caller.say("content-type: application/json\r\ncontent-length: 5000\r\n\r\n");
                caller.say(Octets.first(100));

                RawAnswer answer = caller.answer("POST");

                assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
                assertThat(answer.text()).contains("did not arrive in time");
            }
        }
    }
}
