package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import org.junit.jupiter.api.Test;

class ProxyExceptionTest {
    @Test
    void of_nameThatDoesNotExist_neverPasses() {
        ProxyException unknown = ProxyException.of(new Failed(Kind.UNKNOWN_HOST, "No such host"));

        assertThat(unknown.kind()).isEqualTo(ProxyException.Kind.UNUSABLE);
        assertThat(unknown.mayPass()).isFalse();
    }

    @Test
    void of_nameThatCouldNotBeLookedUp_mayPass() {
        ProxyException silent = ProxyException.of(new Failed(Kind.LOOKUP, "No name server"));

        assertThat(silent.kind()).isEqualTo(ProxyException.Kind.UNREACHABLE);
        assertThat(silent.mayPass()).isTrue();
    }
}
