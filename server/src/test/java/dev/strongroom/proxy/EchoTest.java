package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.placement.Attachment;
import dev.strongroom.testing.Connectors;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoTest {
    private static final String FILE =
            """
            auth: {type: api_key, field: secret}
            api:
              base_url: https://acme.example
              attach: {query: key, value: "{secret}"}
            """;

    private final Echo echo =
            new Echo(
                    Attachment.of(Connectors.read(FILE), Map.of("secret", "pl/anted+secret")::get));

    @Test
    void mask_ofSeveralLinks_masksEachAndKeepsAll() {
        Fields headers =
                Fields.none()
                        .add("Link", "<https://acme.example/1?key=pl%2Fanted%2Bsecret>; rel=next")
                        .add("x-other", "kept")
                        .add("Link", "<https://acme.example/2>; rel=help")
                        .add("link", "<https://acme.example/3?key=pl/anted+secret>; rel=last");

        echo.mask(headers);

        assertThat(headers.all("link"))
                .containsExactly(
                        "<https://acme.example/1?key=***>; rel=next",
                        "<https://acme.example/2>; rel=help",
                        "<https://acme.example/3?key=***>; rel=last");
        assertThat(headers.first("x-other")).isEqualTo("kept");
    }

    @Test
    void mask_ofWhatHoldsNoCredential_changesNothing() {
        List<String> links = List.of("<https://acme.example/1>", "<https://acme.example/2>");
        Fields headers = Fields.none().add("X-First", "1");
        links.forEach(link -> headers.add("Link", link));

        echo.mask(headers);

        assertThat(headers.all("link")).isEqualTo(links);
        assertThat(headers.toString()).isEqualTo("Fields[X-First, Link, Link]");
    }

    @Test
    void without_anAddressWithTheCredential_leavesTheParameterOut() {
        assertThat(echo.without(URI.create("https://other.example/a?page=2&key=any&b=1")))
                .isEqualTo(URI.create("https://other.example/a?page=2&b=1"));
        assertThat(echo.without(URI.create("https://other.example/a?b=pl%2Fanted%2Bsecret")))
                .isEqualTo(URI.create("https://other.example/a"));
        assertThat(echo.without(URI.create("https://other.example/pl%2Fanted%2Bsecret"))).isNull();
    }
}
