package dev.strongroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyConfigTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example.com",
                "https://Files.Example.com:8443",
                "https://intranet",
                "https://192.0.2.7",
                "https://[2001:db8::7]:8443",
                "https://*.example.com",
                "https://*.files.example.co.uk:8443",
                "https://*.xn--bcher-kva.example"
            })
    void load_aGrantOfAnOrigin_isTaken(String host) throws IOException {
        var grants = load(granting(host), Map.of()).proxy().grants();

        assertThat(grants)
                .containsExactly(new ProxyConfig.GrantConfig("salesforce", List.of(host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "files.example.com",
                "//files.example.com",
                "ftp://files.example.com",
                "https://",
                "https://*",
                "https://files.example.com/",
                "https://files.example.com/path",
                "https://files.example.com?x",
                "https://files.example.com#x",
                "https://user@files.example.com",
                "https://files.example.com.",
                "https://files.example.com:0",
                "https://files.example.com:65536",
                "https://files.example.com:",
                "https://files..example.com",
                "https://-files.example.com",
                "https://a_b.example.com",
                "https://f*.example.com",
                "https://files.*.example.com",
                "https://*.*.example.com",
                "https://b\u00fccher.example",
                "https://files.example.com evil.example"
            })
    void load_aGrantOfAnythingElse_isRefused(String host) {
        assertThatThrownBy(() -> load(granting(host), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(
                        "proxy.grants[0].hosts[0] must be scheme, host and port only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://*.com",
                "https://*.example",
                "https://*.co.uk",
                "https://*.com.au:8443",
                "https://*.CO.JP",
                "https://*.0.2.7",
                "https://*.0x7f",
                "https://*.[2001:db8::7]"
            })
    void load_aWildcardBelowNobodysDomain_isRefused(String host) {
        assertThatThrownBy(() -> load(granting(host), Map.of()))
                .hasMessageContaining(
                        "proxy.grants[0].hosts[0] has a wildcard whose names anybody");
    }

    @Test
    void load_aGrantOfHttp_needsAllowHttp() throws IOException {
        String http = granting("http://files.example.com");

        assertThatThrownBy(() -> load(http, Map.of()))
                .hasMessageContaining("must be https (outbound.allow_http is false)");
        assertThat(load(http + "outbound: {allow_http: true}\n", Map.of()).proxy().grants())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {connector: a, hosts: []}       | proxy.grants[0].hosts names no host
        {connector: a}                  | proxy.grants[0].hosts names no host
        {connector: a, hosts: ['https://x.example']}, {connector: a, hosts: ['https://y.example']} | proxy.grants[1].connector is that of an earlier grant: a
        """)
    void load_aGrantWithoutMeaning_isRefused(String grants, String problem) {
        assertThatThrownBy(() -> load("proxy: {grants: [" + grants + "]}\n", Map.of()))
                .hasMessageContaining(problem);
    }

    @Test
    void load_theEnvironment_setsConnectionsAndNoGrants() throws IOException {
        var config = load("", Map.of("STRONGROOM_PROXY_CONNECTIONS_PER_HOST", "12"));

        assertThat(config.proxy().connectionsPerHost()).isEqualTo(12);
        assertThatThrownBy(() -> load("", Map.of("STRONGROOM_PROXY_GRANTS", "")))
                .hasMessageContaining("STRONGROOM_PROXY_GRANTS sets nothing");
    }

    private static String granting(String host) {
        return "proxy: {grants: [{connector: salesforce, hosts: ['" + host + "']}]}\n";
    }

    private Config load(String yaml, Map<String, String> environment) throws IOException {
        Path file = folder.resolve("strongroom.yaml");
        Files.writeString(file, yaml);
        return new ConfigLoader(environment).load(file);
    }
}
