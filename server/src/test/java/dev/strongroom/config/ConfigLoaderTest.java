package dev.strongroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    private static final String APPLICATION =
            """
            applications:
              - id: acme
                name: Acme
                api_keys:
                  - {name: ci, key: "${ACME_KEY}"}
                integrations:
                  - {connector: salesforce, unified_api: crm, client_id: abc}
            """;

    @TempDir Path folder;

    @Test
    void load_exampleFile_equalsTheDefaults() {
        assertThat(new ConfigLoader(Map.of()).load(Path.of("../config/example.yaml")))
                .isEqualTo(Config.DEFAULT);
    }

    @Test
    void load_exampleFile_documentsEveryKey() throws IOException {
        String example = Files.readString(Path.of("../config/example.yaml"));
        for (Class<?> part :
                new Class<?>[] {
                    Config.class,
                    ServerConfig.class,
                    DatabaseConfig.class,
                    EncryptionConfig.class,
                    CatalogueConfig.class,
                    OutboundConfig.class,
                    ProxyConfig.class,
                    ProxyConfig.GrantConfig.class,
                    LogsConfig.class,
                    AdminConfig.class,
                    ApplicationConfig.class,
                    ApplicationConfig.ApiKeyConfig.class,
                    ApplicationConfig.CustomMappingConfig.class,
                    ApplicationConfig.DataScopesConfig.class,
                    ApplicationConfig.IntegrationConfig.class
                }) {
            for (var component : part.getRecordComponents()) {
                String key =
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                assertThat(example).contains(key + ":");
            }
        }
    }

    @Test
    void load_fileAndEnvironment_environmentWins() throws IOException {
        Config config = load("server:\n  port: 9000\n", Map.of("STRONGROOM_SERVER_PORT", "9001"));

        assertThat(config.server().port()).isEqualTo(9001);
        assertThat(config.server().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void load_listFromEnvironment_isSplitAtCommas() throws IOException {
        Config config =
                load("", Map.of("STRONGROOM_SERVER_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1"));

        assertThat(config.server().trustedProxies()).containsExactly("10.0.0.0/8", "127.0.0.1");
    }

    @Test
    void load_application_getsTheDefaultsOfWhatItLeavesOut() throws IOException {
        Config config = load(APPLICATION, Map.of("ACME_KEY", "k".repeat(40)));

        var application = config.applications().getFirst();
        assertThat(application.redirectUris()).isEmpty();
        assertThat(application.integrations().getFirst().enabled()).isTrue();
        assertThat(application.toString()).doesNotContain("kkkk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        server: {prot: 1}                        | unknown key 'server.prot': did you mean 'server.port'?
        sever: {port: 1}                         | unknown key 'sever': did you mean 'server'?
        server: {port: many}                     | server.port has a value of the wrong type
        server: {port: 1.5}                      | server.port has a value of the wrong type
        server: {port: 70000}                    | server.port must be from 0 to 65535
        server: {public_url: 'ftp://x'}          | server.public_url must be an http or https URL
        server: {public_url: 'http://x/'}        | server.public_url must be scheme, host and port only
        server: {trusted_proxies: [abc]}         | server.trusted_proxies[0] must be an IP address or a CIDR block
        server: {trusted_proxies: [127.0.0.1, 10.0.0.0/99]} | server.trusted_proxies[1] must be an IP address or a CIDR block such as 10.0.0.0/8: 10.0.0.0/99
        server: {trusted_proxies: ['10']}        | server.trusted_proxies[0] must be an IP address
        server: {trusted_proxies: ['10.0.0.0/']} | server.trusted_proxies[0] must be an IP address
        server: {trusted_proxies: ['fd00::/129']} | server.trusted_proxies[0] must be an IP address
        outbound: {allowed_addresses: [300.1.1.1]} | outbound.allowed_addresses[0] must be an IP address
        outbound: {allowed_addresses: [idp.corp]} | outbound.allowed_addresses[0] must be an IP address
        proxy: {connections_per_host: 0}         | proxy.connections_per_host must be from 1 to 10000
        proxy: {grants: [{hosts: ['https://a.example']}]} | proxy.grants[0].connector is missing
        proxy: {grants: [{connector: a, host: []}]} | unknown key 'proxy.grants[0].host': did you mean 'proxy.grants[0].hosts'?
        proxy: {grants: [a]}                     | proxy.grants[0] has a value of the wrong type
        database: {pool_size: 0}                 | database.pool_size must be from 1 to 500
        database: {pool_size: 501}               | database.pool_size must be from 1 to 500
        database: {url: 'mysql://x'}             | database.url must start with sqlite: or postgresql:
        database: {url: '${NOWHERE}'}            | database.url needs the environment variable NOWHERE
        admin: {keys: [{name: a}]}               | admin.keys[0] needs either
        admin: {keys: [{name: a, sha256: 12}]}   | admin.keys[0].sha256 must be 64
        admin: {keys: [{key: aaaaaaaaaaaaaaaaaaaaaa}]} | admin.keys[0].name must have 1 to 200
        admin: {keys: [{name: a, key: aaaaaaaaaaaaaaaaaaaaaa}, {name: a, key: baaaaaaaaaaaaaaaaaaaaa}]} | admin.keys[1].name is used by two
        applications: [{id: 'a b'}]              | applications[0].id must be 1 to 64 letters
        applications: [{id: a}, {id: a}]         | applications[1].id is used by two applications
        applications: [{id: a, api_keys: [{}]}]  | applications[0].api_keys[0] needs either
        applications: [{id: a, api_keys: [{sha256: 12}]}] | applications[0].api_keys[0].sha256 must be 64
        applications: [{id: a, api_keys: [{key: short}]}] | applications[0].api_keys[0].key must have 20 to 256
        applications: [{id: a, integration: []}] | unknown key 'applications[0].integration': did you mean 'applications[0].integrations'?
        applications: [{id: a, integrations: [{connector: x}]}] | applications[0].integrations[0].unified_api is missing
        applications: [{id: a, redirect_uris: ['javascript:1']}] | applications[0].redirect_uris must be an http or https URL
        '{server: {port: 1, port: 2}}'           | strongroom.yaml, line 1: not valid YAML: Duplicate field 'port'
        server: {trusted_proxies: [127.0.0.1, ~]} | server.trusted_proxies[1] is empty
        a: [                                     | not valid YAML
        [1]                                      | the file must hold keys and values
        """)
    void load_wrongFile_namesFileKeyAndWay(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("strongroom.yaml")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: x, key: abcdefghijklmnopqrstuvwxyz}",
                "{name: x, sha256: 71c480df93d6ae2f1efad1447c66c9525e316218cf51fc8d9ed832f2daf18b73}",
                "{name: x, sha256: 71C480DF93D6AE2F1EFAD1447C66C9525E316218CF51FC8D9ED832F2DAF18B73}"
            })
    void load_anAdminKeyThatIsAnApplicationsKey_isRefused(String key) {
        String yaml =
                "admin: {keys: [{name: ops, key: abcdefghijklmnopqrstuvwxyz}]}\n"
                        + "applications: [{id: a, api_keys: [{key: another-key-of-twenty}, "
                        + key
                        + "]}]\n";

        assertThatThrownBy(() -> load(yaml, Map.of()))
                .hasMessageContaining("applications[0].api_keys[1] is an admin key as well")
                .hasMessageNotContaining("abcdefghij");
    }

    @Test
    void load_aKeyInTheWrongPlace_isNotRepeated() {
        assertThatThrownBy(() -> load("admin: {keys: [planted-in-the-wrong-place]}", Map.of()))
                .hasMessageContaining("admin.keys[0] has a value of the wrong type")
                .hasMessageNotContaining("planted");
    }

    @Test
    void load_aKeyTwice_isRefusedWithItsLine() {
        String yaml = "server:\n  port: 1\ndatabase:\n  pool_size: 2\nserver:\n  port: 3\n";

        assertThatThrownBy(() -> load(yaml, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("strongroom.yaml, line 5: ")
                .hasMessageContaining("'server'");
    }

    @Test
    void load_addressesAndNetworks_areAccepted() throws IOException {
        Config config =
                load(
                        """
                        server: {trusted_proxies: [127.0.0.1, '::1', 10.0.0.0/8, 'fd00::/8']}
                        outbound: {allowed_addresses: [10.0.0.5, 0.0.0.0/0]}
                        database: {url: 'jdbc:postgresql://db/vault', pool_size: 500}
                        """,
                        Map.of());

        assertThat(config.server().trustedProxies()).hasSize(4);
        assertThat(config.outbound().allowedAddresses()).hasSize(2);
    }

    @Test
    void load_unknownVariableOfASection_isRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> load("", Map.of("STRONGROOM_SERVER_PROT", "1")))
                .hasMessageContaining("did you mean STRONGROOM_SERVER_PORT?");
    }

    private Config load(String yaml, Map<String, String> environment) throws IOException {
        Path file = folder.resolve("strongroom.yaml");
        Files.writeString(file, yaml);
        return new ConfigLoader(environment).load(file);
    }
}
