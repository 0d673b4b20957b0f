package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private final ClientAddress clients =
            new ClientAddress(List.of("10.0.0.0/8", "127.0.0.1", "fd00::/8", "2001:db8::5"));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '6.6.6.6, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '6.6.6.6, 198.51.100.1, 10.2.2.2', 198.51.100.1",
        "10.0.0.1, '10.3.3.3, 10.2.2.2', 10.3.3.3",
        "10.0.0.1, 'localhost', 10.0.0.1",
        "10.0.0.1, 'unknown, 10.2.2.2', 10.2.2.2",
        "10.0.0.1, '', 10.0.0.1",
        "fd00::1, 2001:db8::7, 2001:db8::7",
        "127.0.0.1, 198.51.100.1, 198.51.100.1",
        "127.0.0.2, 198.51.100.1, 127.0.0.2",
        "2001:db8::5, 198.51.100.1, 198.51.100.1",
        "2001:db8::6, 198.51.100.1, 2001:db8::6",
    })
    void behind_believesOnlyTrustedWriters(String peer, String forwarded, String client) {
        assertThat(clients.behind(peer, List.of(forwarded))).isEqualTo(client);
    }

    @Test
    void behind_severalHeaderLines_areOneList() {
        assertThat(clients.behind("10.0.0.1", List.of("6.6.6.6", "198.51.100.1, 10.2.2.2")))
                .isEqualTo("198.51.100.1");
        assertThat(clients.behind("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }
}
