package dev.strongroom.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.config.ApplicationConfig.CustomMappingConfig;
import dev.strongroom.config.ApplicationConfig.DataScopesConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an application asks of its consumers: custom mappings and data scopes.
class DefinitionsConfigTest {
    @TempDir Path folder;

    @Test
    void load_nothingAsked_isTheDefault() throws IOException {
        ApplicationConfig application = load("name: Acme");

        assertThat(application.customMappings()).isEmpty();
        assertThat(application.dataScopes()).isEqualTo(DataScopesConfig.DEFAULT);
    }

    @Test
    void load_mappings_getTheDefaultsOfWhatTheyLeaveOut() throws IOException {
        ApplicationConfig application =
                load(
                        """
                        custom_mappings:
                          - {unified_api: hris, resource: employees, key: first_aid_training}
                          - {unified_api: hris, resource: employees, key: a.b-c, label: 'A: "b"',
                             description: d, required: true, custom_field: true}
                        """);

        assertThat(application.customMappings())
                .containsExactly(
                        new CustomMappingConfig(
                                "hris", "employees", "first_aid_training", "", null, false, false),
                        new CustomMappingConfig(
                                "hris", "employees", "a.b-c", "A: \"b\"", "d", true, true));
    }

    @Test
    void load_scopes_areResourcesAndFields() throws IOException {
        DataScopesConfig scopes =
                load("""
                                data_scopes:
                                  enabled: true
                                  resources:
                                    hris.employees:
                                      first_name: {read: true, write: false}
                                      addresses[].city: {read: true}
                                    crm.leads: {}
                                """)
                        .dataScopes();

        assertThat(scopes.enabled()).isTrue();
        assertThat(scopes.everything()).isFalse();
        assertThat(scopes.fields())
                .isEqualTo(
                        Map.of(
                                "hris.employees",
                                Map.of(
                                        "first_name",
                                        Map.of("read", true, "write", false),
                                        "addresses[].city",
                                        Map.of("read", true)),
                                "crm.leads",
                                Map.of()));
    }

    @Test
    void load_wildcard_isEverything() throws IOException {
        assertThat(load("data_scopes: {enabled: true, resources: '*'}").dataScopes().everything())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        custom_mappings: [{}]                                              | custom_mappings[0].unified_api must have 1 to 128
        custom_mappings: [{unified_api: hris, key: a}]                     | custom_mappings[0].resource must have 1 to 128
        custom_mappings: [{unified_api: hris, resource: b, key: 'a+b'}]    | custom_mappings[0].key must have 1 to 128
        custom_mappings: [{unified_api: hris, resource: b, key: 'a b'}]    | custom_mappings[0].key must have 1 to 128
        custom_mappings: [{unified_api: h, resource: r, key: k}, {unified_api: h, resource: r, key: k}] | custom_mappings[1] names a field that an earlier entry has: h+r+k
        custom_mappings: [{unified_api: h, resource: r, key: k, lable: x}] | unknown key 'applications[0].custom_mappings[0].lable'
        custom_mappings: {}                                                | custom_mappings
        data_scopes: {enable: true}                                        | did you mean 'applications[0].data_scopes.enabled'?
        data_scopes: {resources: all}                                      | data_scopes.resources must be "*" or resources
        data_scopes: {resources: [hris.employees]}                         | data_scopes.resources must be "*" or resources
        data_scopes: {resources: {employees: {}}}                          | resources.employees must be named
        data_scopes: {resources: {hris.employees: '*'}}                    | resources.hris.employees must hold field paths
        data_scopes: {resources: {hris.employees: {name: true}}}           | hris.employees.name must be {read: true or false
        data_scopes: {resources: {hris.employees: {name: {read: 'yes'}}}}  | hris.employees.name must be {read: true or false
        data_scopes: {resources: {hris.employees: {name: {reed: true}}}}   | hris.employees.name must be {read: true or false
        """)
    void load_wrongDefinition_namesKeyAndWay(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private ApplicationConfig load(String yaml) throws IOException {
        Path file = folder.resolve("strongroom.yaml");
        Files.writeString(file, "applications:\n  - id: acme\n" + yaml.indent(4));
        return new ConfigLoader(Map.of()).load(file).applications().getFirst();
    }
}
