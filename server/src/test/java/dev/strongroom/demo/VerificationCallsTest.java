package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.AccountCheck;
import dev.strongroom.oauth.CheckResult;
import dev.strongroom.testing.LocalEgress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The verification call of every connector file whose credentials are filled in by hand;
/// [ConnectorGrantsTest] makes those that need a token.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationCallsTest {
    private final FakeProvider provider =
            FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests());
    private final OutboundClient egress = LocalEgress.open();
    private final AccountCheck check =
            new AccountCheck(
                    egress, LocalEgress.requests(), InstantSource.system(), Duration.ofSeconds(10));

    @AfterAll
    void stop() {
        egress.close();
        provider.close();
    }

    static Stream<String> filledInByHand() {
        return ConnectorCatalog.bundled().all().stream()
                .filter(AccountCheck::possible)
                .filter(
                        it ->
                                !(it.auth() instanceof OAuth2)
                                        && !(it.auth() instanceof AuthScheme.TokenExchange))
                .map(Connector::id);
    }

    @ParameterizedTest
    @MethodSource("filledInByHand")
    void credentials_areAcceptedOrRejected(String id) {
        FakeService service = provider.service(id);
        Connector connector = service.connector();
        Map<String, String> settings = service.sampleSettings();
        Map<String, String> wrong = new HashMap<>(settings);
        connector.fields().stream()
                .filter(FormField::sensitive)
                .forEach(field -> wrong.put(field.id(), "wrong-secret"));

        assertThat(check.check(new Account(connector, settings::get)))
                .isEqualTo(new CheckResult.Accepted());
        assertThat(check.check(new Account(connector, wrong::get)))
                .isInstanceOfSatisfying(
                        CheckResult.Rejected.class,
                        rejected -> assertThat(rejected.status()).isEqualTo(401));
        assertThat(service.calls(Endpoint.API)).isEqualTo(2);
    }

    @Test
    void bundledConnectors_thatCannotBeChecked() {
        List<String> others =
                ConnectorCatalog.bundled().all().stream()
                        .filter(it -> !AccountCheck.possible(it))
                        .map(Connector::id)
                        .toList();

        assertThat(others).as("its calls are envelopes").containsExactly("workday");
    }
}
