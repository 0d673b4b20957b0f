package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult;
import dev.strongroom.egress.OutboundResult.Failed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyExceptionTest {
    @ParameterizedTest
    @CsvSource({
        "UNSENDABLE, INVALID, false",
        "UNKNOWN_HOST, UNUSABLE, false",
        "TLS, UNUSABLE, false",
        "MALFORMED, UNUSABLE, false",
        "CONNECT, UNREACHABLE, true",
        "RESET, UNREACHABLE, true",
        "LOOKUP, UNREACHABLE, true",
        "CROWDED, CROWDED, true",
        "TIMEOUT, TIMEOUT, true",
    })
    void failure_ofACall_meansToTheCaller(
            OutboundResult.Kind failed, ProxyException.Kind kind, boolean mayPass) {
        ProxyException told = ProxyException.of(new Failed(failed, "why"));

        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.mayPass()).isEqualTo(mayPass);
    }
}
