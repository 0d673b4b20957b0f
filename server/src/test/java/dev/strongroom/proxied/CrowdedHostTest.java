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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A host to which all connections that there may be are in use.
@Timeout(30)
final class CrowdedHostTest {
    /// More than the server has event loops, each of which may have one.
    private static final int HELD = 16;

    @Test
    void call_thatFindsNoConnection_isAskedToComeLaterAndBlamesNobody(@TempDir Path folder) {
        try (ProxyStage stage =
                ProxyStage.open(
                        folder,
                        config -> config.withProxy(new ProxyConfig(config.proxy().grants(), 1)))) {
            stage.upstream().on("/held", UpstreamCall::awaitHangUp);
            List<RawCaller> holding = new ArrayList<>();
            for (int i = 0; i < HELD; i++) {
                holding.add(stage.get("/held").open());
            }
            Await.until("one is held", () -> !stage.upstream().calls("/held").isEmpty());

            RawAnswer answer = stage.get("/crowded").with("x-apideck-timeout", "600").run();

            assertThat(answer.status()).as(answer.everything()).isEqualTo(503);
            assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
            assertThat(stage.upstream().calls("/crowded")).isEmpty();
            assertThat(stage.connection(ProxiedServices.BEARER).data().path("health").asText())
                    .isEqualTo("ok");
            holding.forEach(RawCaller::close);
        }
    }
}
