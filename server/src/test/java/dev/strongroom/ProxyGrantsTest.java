package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.config.ConfigException;
import dev.strongroom.config.ProxyConfig;
import dev.strongroom.config.ProxyConfig.GrantConfig;
import dev.strongroom.connector.ConnectorCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyGrantsTest {
    private static ProxyConfig granting(String connector) {
        return new ProxyConfig(
                List.of(new GrantConfig(connector, List.of("https://files.example.com"))), 1);
    }

    @Test
    void grants_ofAnUnknownConnector_endTheStart() {
        ConnectorCatalog catalog = ConnectorCatalog.bundled();

        assertThatThrownBy(() -> ServerSetup.grants(granting("salesfroce"), catalog))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "proxy.grants: the catalogue has no connector salesfroce; did you mean"
                                + " salesforce?");
        assertThat(ServerSetup.grants(granting("salesforce"), catalog)).isNotNull();
    }
}
