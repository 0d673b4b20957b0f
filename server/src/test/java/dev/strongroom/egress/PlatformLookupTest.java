package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformLookupTest {
    @ParameterizedTest
    @CsvSource({
        "'a.example: Temporary failure in name resolution', true",
        "'a.example: Try again', true",
        "'a.example: Name could not be resolved at this time', true",
        "'This is usually a temporary error during hostname resolution (a.example)', true",
        "'a.example: Name or service not known', false",
        "'a.example: Name does not resolve', false",
        "'a.example: No address associated with hostname', false",
        "'a.example: Non-recoverable failure in name resolution', false",
        "'a.example: nodename nor servname provided, or not known', false",
        "a.example, false",
    })
    void isPassing_byWhatThePlatformSays(String message, boolean passing) {
        var failure = new UnknownHostException(message);

        assertThat(PlatformLookup.isPassing("a.example", failure)).isEqualTo(passing);
    }

    /// The name is the caller's.
    @Test
    void isPassing_nameThatSoundsLikeIt_isNot() {
        var failure = new UnknownHostException("temporary.example: Name or service not known");

        assertThat(PlatformLookup.isPassing("temporary.example", failure)).isFalse();
    }

    @Test
    void resolve_localhost_isThisMachineWithoutItsName() throws UnknownHostException {
        assertThat(PlatformLookup.resolve("localhost"))
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress)
                .allMatch(address -> address.toString().startsWith("/"));
    }
}
