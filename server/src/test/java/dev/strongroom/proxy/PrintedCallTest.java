package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import dev.strongroom.proxy.ProxyCall.Patience;
import dev.strongroom.proxy.ProxyCall.Target;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths, queries and headers hold secrets: what gets printed by accident holds none of them.
class PrintedCallTest {
    private static final URI ADDRESS = URI.create("https://acme.example/s3cret?key=s3cret");

    private static Fields headers() {
        Fields headers = Fields.none();
        headers.set("authorization", "s3cret");
        return headers;
    }

    @Test
    void draft_showsMethodAndHost() {
        assertThat(new Draft("POST", ADDRESS, headers(), ByteStream.empty()))
                .hasToString("POST acme.example");
    }

    @Test
    void outgoing_showsTheHost() {
        assertThat(new Outgoing(ADDRESS, headers())).hasToString("acme.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        https://acme.example/s3cret?key=s3cret | GET acme.example
        HTTPS://Acme.Example:8443?key=s3cret   | GET Acme.Example
        https://acme.example                   | GET acme.example
        https://s3cret:123@acme.example/       | GET
        https://s3cret@acme.example/           | GET
        https://{s3cret}.acme.example/         | GET
        /s3cret                                | GET
        s3cret                                 | GET
        """)
    void target_showsMethodAndHost(String url, String shown) {
        var own = Secret.of("s3cret");

        assertThat(new Target("GET", url, "key=s3cret", own, new Patience(1_000, 0)))
                .hasToString(shown);
    }
}
