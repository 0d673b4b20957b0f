package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.strongroom.connection.AuthType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every bundled connector keeps, whichever it is. A new file needs no test of its own.
final class ConnectorContractTest {
    private static final List<String> EVIL =
            List.of(
                    "evil.example/",
                    "x@evil.example",
                    "evil.example:443",
                    "evil.example?",
                    "evil.example#",
                    "evil example",
                    "a/../b",
                    "https://evil.example",
                    "https://evil.example/.salesforce.com",
                    "evil.example\\");

    static List<ConnectorFiles.Source> files() {
        return ConnectorFiles.bundled();
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_fitsTheSchema(ConnectorFiles.Source file) {
        assertThat(ConnectorSchema.faults(file.text())).isEmpty();
        assertThat(file.text())
                .startsWith("# yaml-language-server: $schema=./connector.schema.json\n");
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_speaksToPeople(ConnectorFiles.Source file) {
        Connector connector = file.read();

        assertThat(connector.profile().tagLine()).hasSizeBetween(10, 80);
        assertThat(connector.fields())
                .allSatisfy(field -> assertThat(field.label()).hasSizeBetween(2, 40));
        assertThat(new String(MonogramIcon.icon(connector), StandardCharsets.UTF_8))
                .startsWith("<svg");
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_carriesACredential(ConnectorFiles.Source file) {
        Connector connector = file.read();

        assertThat(connector.access().placements()).isNotEmpty();
        if (connector.auth().type() != AuthType.NONE) {
            assertThat(connector.access().placements())
                    .noneMatch(it -> it instanceof CredentialPlacement.Nothing);
        }
        if (!(connector.auth() instanceof OAuth2)) {
            assertThat(connector.fields()).anyMatch(FormField::sensitive);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void addresses_areHttpsWithGoodValues(ConnectorFiles.Source file) {
        Connector connector = file.read();

        for (Template address : addresses(connector)) {
            Map<String, String> values = goodValues(connector, address);
            URI url = connector.url(address, values::get);
            assertThat(url).hasScheme("https").hasNoFragment().hasNoUserInfo();
            assertThat(url.getHost()).contains(".").doesNotContain("evil");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void addresses_refuseEveryEvilValue(ConnectorFiles.Source file) {
        Connector connector = file.read();

        for (Template address : addresses(connector)) {
            for (String name : address.names()) {
                for (String evil : EVIL) {
                    Map<String, String> values = goodValues(connector, address);
                    values.put(name, evil);
                    assertThat(catchThrowable(() -> connector.url(address, values::get)))
                            .as(address + " with " + name + " = " + evil)
                            .isInstanceOf(UnsafeValueException.class)
                            .hasMessageNotContaining(evil);
                }
            }
        }
    }

    private static List<Template> addresses(Connector connector) {
        var addresses = new ArrayList<Template>();
        addresses.add(connector.access().baseUrl());
        addresses.addAll(connector.access().hosts());
        if (connector.access().verification() != null) {
            addresses.add(connector.access().verification().url());
        }
        if (connector.auth() instanceof OAuth2 oauth) {
            addresses.add(oauth.token().url());
            if (oauth.authorization() != null) {
                addresses.add(oauth.authorization().url());
            }
        }
        connector.resources().forEach(resource -> addRead(resource, addresses));
        return addresses;
    }

    private static void addRead(ResourceSupport resource, List<Template> addresses) {
        for (ResourceSupport.ResourceSetting setting : resource.settings()) {
            if (setting.optionsFrom() != null) {
                addresses.add(setting.optionsFrom().request().url());
            }
        }
        if (resource.customFields() != null
                && resource.customFields().origin()
                        instanceof ResourceSupport.FieldOrigin.Listed listed) {
            addresses.add(listed.list().request().url());
        }
        if (resource.sample() != null) {
            addresses.add(resource.sample().list().url());
        }
    }

    private static Map<String, String> goodValues(Connector connector, Template address) {
        var values = new HashMap<String, String>();
        for (String name : Template.of(connector.access().baseUrl().toString() + address).names()) {
            SAMPLES.stream()
                    .filter(value -> isGood(connector, name, value))
                    .findFirst()
                    .ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private static boolean isGood(Connector connector, String name, String value) {
        boolean listed =
                connector
                        .field(name)
                        .filter(field -> !field.options().isEmpty())
                        .map(
                                field ->
                                        field.options().stream()
                                                .anyMatch(it -> it.value().equals(value)))
                        .orElse(true);
        return listed && connector.accepts(name, value);
    }

    /// One of them suits every pattern of the bundled files; a new shape of value adds a line.
    private static final List<String> SAMPLES =
            List.of(
                    "production",
                    "eu",
                    "acme",
                    "12345",
                    "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
                    "https://acme.my.salesforce.com",
                    "acme.my.salesforce.com",
                    "https://acme.pipedrive.com",
                    "https://accounts.zoho.eu",
                    "https://www.zohoapis.eu",
                    "https://acme.api-us1.com",
                    "https://acme.crm4.dynamics.com",
                    "wd3-services1.workday.com");
}
