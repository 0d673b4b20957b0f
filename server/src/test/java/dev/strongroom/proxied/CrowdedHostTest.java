package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.ProxyConfig;
import dev.strongroom.testing.Await;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host that as many calls are under way to as there may be.
@Timeout(30)
final class CrowdedHostTest {
    @Test
    void call_thatFindsNoConnection_isAskedToComeLaterAndBlamesNobody(@TempDir Path folder) {
        try (ProxyStage stage =
                ProxyStage.open(
                        folder,
                        config -> config.withProxy(new ProxyConfig(config.proxy().grants(), 1)))) {
            stage.upstream().on("/held", UpstreamCall::awaitHangUp);
            RawCaller holding = stage.get("/held").open();
            Await.until("one is held", () -> !stage.upstream().calls("/held").isEmpty());

            RawAnswer answer = stage.get("/crowded").with("x-apideck-timeout", "600").run();

            assertThat(answer.status()).as(answer.everything()).isEqualTo(503);
            assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
            assertThat(stage.upstream().calls("/crowded")).isEmpty();
            assertThat(stage.connection(ProxiedServices.BEARER).data().path("health").asText())
                    .isEqualTo("ok");
            holding.close();
        }
    }
}
