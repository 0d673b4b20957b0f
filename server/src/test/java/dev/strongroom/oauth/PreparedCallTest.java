package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreparedCallTest {
    private static final ProviderText TEXT =
            new ProviderText(List.of(Secret.of("s3cret/part"), Secret.of("123:abc")));

    /// Some services take a token as a part of the path.
    @Test
    void request_withASecretInItsPath_isShownWithoutIt() {
        OutboundRequest request =
                OutboundRequest.get(
                        URI.create("https://api.example/bot123:abc/s3cret%2Fpart/me?key=x"));

        assertThat(new PreparedCall(request, TEXT).request().within(Duration.ofSeconds(1)))
                .satisfies(
                        call -> {
                            assertThat(call.shownPath()).isEqualTo("/bot***/***/me");
                            assertThat(call.uri()).isEqualTo(request.uri());
                        });
    }

    @Test
    void request_withoutAPath_isShownAsTheRoot() {
        OutboundRequest request = OutboundRequest.get(URI.create("https://api.example?key=x"));

        assertThat(new PreparedCall(request, TEXT).request().shownPath()).isEqualTo("/");
    }
}
