package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.CaptureResult.Problem;
import dev.strongroom.oauth.CaptureResult.ProblemKind;
import dev.strongroom.testing.LocalEgress;
import dev.strongroom.testing.OAuthConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureReaderTest {
    private final OutboundClient egress = LocalEgress.open();
    private final CaptureReader reader =
            new CaptureReader(egress, LocalEgress.requests(), Duration.ofSeconds(10));
    private final OAuthConnector shape = new OAuthConnector();

    @AfterEach
    void stop() {
        egress.close();
    }

    private Account account() {
        return new Account(
                shape.build(), new OAuthClient("id", List.of()), Map.<String, String>of()::get);
    }

    private static Capture redirect(String setting, String pattern) {
        return new Capture(setting, new CaptureSource.Redirect(setting), pattern);
    }

    private static TokenResult.Granted granted(String json) {
        return new TokenResult.Granted(
                new Credentials(Secret.of("access-1"), null, null, 1, 0),
                0,
                TokenAnswerDocument.parse(json).orElseThrow());
    }

    @Test
    void fromRedirect_valueThatFits_isKept() {
        shape.captures = List.of(redirect("realm", "[0-9]+"));

        assertThat(reader.fromRedirect(account(), Map.of("realm", "42")).values())
                .containsExactly(Map.entry("realm", "42"));
    }

    @Test
    void fromRedirect_hostileValue_isRefusedAndNotRepeated() {
        shape.captures = List.of(redirect("host", "https://[a-z]+\\.acme\\.example"));

        CaptureResult result =
                reader.fromRedirect(
                        account(), Map.of("host", "https://evil.example/?.acme.example"));

        assertThat(result.values()).isEmpty();
        assertThat(result.problems()).extracting(Problem::setting).containsExactly("host");
        assertThat(result.problems())
                .extracting(Problem::kind)
                .containsExactly(ProblemKind.MISMATCH);
        assertThat(result.toString()).doesNotContain("evil");
    }

    @Test
    void fromRedirect_overlongValue_isRefused() {
        shape.captures = List.of(redirect("id", ".*"));

        assertThat(reader.fromRedirect(account(), Map.of("id", "x".repeat(3_000))).problems())
                .hasSize(1);
    }

    @Test
    void fromTokens_readsMembersAndNamesTheMissing() {
        shape.captures =
                List.of(
                        new Capture("team", new CaptureSource.TokenMember("team.id"), "T[0-9]+"),
                        new Capture("bot", new CaptureSource.TokenMember("bot"), ".+"));

        CaptureResult result = reader.fromTokens(account(), granted("{\"team\":{\"id\":\"T1\"}}"));

        assertThat(result.values()).containsExactly(Map.entry("team", "T1"));
        assertThat(result.problems())
                .extracting(Problem::kind)
                .containsExactly(ProblemKind.MISSING);
    }

    @Test
    void fromRefresh_leavesAloneWhatTheAnswerLeavesOut() {
        shape.captures =
                List.of(new Capture("team", new CaptureSource.TokenMember("team"), "T[0-9]+"));

        assertThat(reader.fromRefresh(account(), granted("{}")).problems()).isEmpty();
        assertThat(reader.fromRefresh(account(), granted("{\"team\":\"T2\"}")).values())
                .containsEntry("team", "T2");
    }

    @Test
    void fromTokens_refusedCall_isAProblemOfEveryCaptureMadeWithIt() {
        var call =
                new CaptureSource.ApiCall(
                        "GET", Template.of("https://api.acme.example/me"), null, "id");
        shape.captures = List.of(new Capture("a", call, ".+"), new Capture("b", call, ".+"));
        try (var provider =
                FakeProvider.start(
                        ConnectorCatalog.of(List.of(shape.build())),
                        FakeProvider.Options.forTests())) {
            var account =
                    new Account(
                            provider.service("acme").connector(),
                            new OAuthClient("id", List.of()),
                            Map.<String, String>of()::get);

            CaptureResult result = reader.fromTokens(account, granted("{}"));

            assertThat(result.problems())
                    .extracting(Problem::kind)
                    .containsExactly(ProblemKind.UNAVAILABLE, ProblemKind.UNAVAILABLE);
            assertThat(result.toString()).doesNotContain("access-1");
            assertThat(provider.service("acme").calls(Endpoint.API)).isEqualTo(1);
        }
    }
}
