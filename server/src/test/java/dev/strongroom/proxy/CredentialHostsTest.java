package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.Connector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialHostsTest {
    private static final Connector DEPOT = Depot.connector();
    private static final HostGrants GRANTS =
            new HostGrants(
                    Map.of(
                            "depot",
                            List.of(
                                    "https://Files.Partner.Example",
                                    "https://*.content.example:8443",
                                    "http://plain.example"),
                            "other",
                            List.of("https://other.example")));

    private static boolean mayTravel(String url) {
        return new CredentialHosts(GRANTS).mayTravel(DEPOT, Depot.VALUES::get, URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.depot.example/",
                "https://ACME.depot.example:443/x?y",
                "https://files.eu1.depot.example/x",
                "https://files.partner.example/x",
                "https://files.partner.example:443/x",
                "https://a.content.example:8443/",
                "https://A-B.Content.Example:8443/",
                "http://plain.example/",
                "http://plain.example:80/"
            })
    void mayTravel_declaredOrGranted_isTrue(String url) {
        assertThat(mayTravel(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://depot.example/",
                "https://other-customer.depot.example/",
                "http://acme.depot.example/",
                "https://acme.depot.example:8443/",
                "https://acme.depot.example./",
                "https://acme.depot.example.evil.example/",
                "https://files.us2.depot.example/x",
                "https://x@acme.depot.example/",
                "https://acme.depot.example/#x",
                "https://partner.example/",
                "https://x.files.partner.example/",
                "http://files.partner.example/",
                "https://files.partner.example:444/",
                "https://u@files.partner.example/",
                "https://files.partner.example/#f",
                "https://files.partner.example./",
                "https://content.example:8443/",
                "https://a.b.content.example:8443/",
                "https://a.content.example/",
                "https://acontent.example:8443/",
                "https://evil.example/.content.example:8443/",
                "https://a.content.example:8443@evil.example/",
                "https://plain.example/",
                "https://other.example/",
                "https:opaque",
                "/relative"
            })
    void mayTravel_anywhereElse_isFalse(String url) {
        assertThat(mayTravel(url)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example/path?planted, https://cdn.example",
        "https://cdn.example:443/, https://cdn.example",
        "https://cdn.example:80/, https://cdn.example:80",
        "http://cdn.example/, http://cdn.example",
        "http://cdn.example:443/, http://cdn.example:443"
    })
    void refusal_ofAHost_saysHowToGrantIt(String url, String origin) {
        assertThat(CredentialHosts.refusal(DEPOT, URI.create(url)))
                .contains("{connector: depot, hosts: [" + origin + "]}")
                .doesNotContain("planted");
    }
}
