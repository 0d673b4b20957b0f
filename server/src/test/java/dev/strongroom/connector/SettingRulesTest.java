package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class SettingRulesTest {
    private static final Connector CONNECTOR =
            ConnectorReader.read(
                    "acme.yaml",
                    "acme",
                    """
                    id: acme
                    name: Acme
                    tag_line: Everything for coyotes
                    website: https://acme.example
                    brand_color: "#102030"
                    unified_apis: crm
                    auth: {type: api_key}
                    fields:
                      api_key: {label: API key, type: password, pattern: "[a-f0-9]{4}"}
                      shop: {label: Shop, placeholder: acme, pattern: "[a-z]+"}
                      region: {label: Region, type: select, options: [eu, us]}
                      size: {label: Size, type: number}
                      live: {label: Live, type: checkbox}
                      tags: {label: Tags, type: multi_select, options: [a, b]}
                      free: {label: Free, type: select, options: [a], allow_custom_values: true}
                      site: {label: Site, type: select, default: eu, options: [eu, us, asia]}
                      city:
                        label: City
                        type: filtered_select
                        filter: site
                        required: false
                        options:
                          - {id: eu, options: [ghent, york]}
                          - {id: us, options: [reno, york]}
                      hall:
                        label: Hall
                        type: filtered_select
                        filter: city
                        allow_custom_values: true
                        options: [{id: ghent, options: [north]}]
                    api: {base_url: "https://api.acme.example"}
                    """);

    private static List<String> faults(Map<String, Object> settings) {
        return SettingRules.check(CONNECTOR, settings).stream()
                .map(SettingRules.Problem::message)
                .toList();
    }

    @Test
    void check_goodValues_findsNothing() {
        assertThat(
                        faults(
                                Map.of(
                                        "api_key", "00ff",
                                        "shop", "acme",
                                        "region", "eu",
                                        "size", 3,
                                        "live", true,
                                        "tags", List.of("a", "b"),
                                        "free", "anything",
                                        "unknown", "ignored")))
                .isEmpty();
    }

    @Test
    void check_emptyValues_clearAField() {
        assertThat(faults(Map.of("api_key", "", "region", "", "size", ""))).isEmpty();
    }

    @Test
    void check_wrongValues_namesTheFieldAndNeverTheValue() {
        assertThat(
                        faults(
                                Map.of(
                                        "api_key", "s3cret!",
                                        "shop", "evil.example/",
                                        "region", "fr",
                                        "size", "many",
                                        "live", "yes",
                                        "tags", List.of("a", "c"))))
                .containsExactly(
                        "API key does not have the expected form",
                        "Shop does not have the expected form; an example: acme",
                        "Region is none of the choices",
                        "Size must be a number",
                        "Live must be true or false",
                        "Tags is none of the choices")
                .noneMatch(message -> message.contains("s3cret") || message.contains("evil"));
    }

    @Test
    void check_wrongShapes_areRefused() {
        assertThat(
                        faults(
                                Map.of(
                                        "shop", List.of("acme"),
                                        "region", List.of("eu"),
                                        "tags", "a",
                                        "free", Map.of("a", "b"))))
                .containsExactly(
                        "Shop must be text",
                        "Region must be one value",
                        "Tags must be a list",
                        "Free must be one value");
    }

    @Test
    void check_patternsMatchTheWholeValue() {
        assertThat(faults(Map.of("shop", "acme\nx"))).hasSize(1);
        assertThat(faults(Map.of("shop", "acme1"))).hasSize(1);
    }

    @Test
    void fault_ofOneField_looksAtTypeChoicesAndPattern() {
        var field =
                new FormField(
                        "code",
                        "Code",
                        FormField.FieldType.MULTI_SELECT,
                        FormField.Text.NONE,
                        new FormField.Rules(false, false, false, false, false, false),
                        Pattern.compile("[a-z]"),
                        null,
                        List.of(new FormField.Option("A", "a"), new FormField.Option("Big", "AA")));

        assertThat(SettingRules.fault(field, List.of("a"))).isNull();
        assertThat(SettingRules.fault(field, List.of("a", "b")))
                .isEqualTo("is none of the choices");
        assertThat(SettingRules.fault(field, List.of("AA")))
                .isEqualTo("does not have the expected form");
        assertThat(SettingRules.fault(field, "a")).isEqualTo("must be a list");
        assertThat(SettingRules.fault(field.withChoices(FieldChoices.NONE), List.of("z"))).isNull();
    }

    private static List<String> clashes(Map<String, Object> values, String... changed) {
        return SettingRules.clashes(CONNECTOR.fields(), values, Set.of(changed)).stream()
                .map(SettingRules.Problem::message)
                .toList();
    }

    @Test
    void check_ofADependentSelect_knowsTheChoicesOfEveryGroup() {
        assertThat(faults(Map.of("city", "reno", "hall", "other"))).isEmpty();
        assertThat(faults(Map.of("city", "oslo"))).containsExactly("City is none of the choices");
    }

    @Test
    void clashes_withTheGroupThatIsPicked_areTold() {
        assertThat(clashes(Map.of("site", "us", "city", "reno"), "site", "city")).isEmpty();
        assertThat(clashes(Map.of("site", "us", "city", "york"), "site")).isEmpty();
        assertThat(clashes(Map.of("site", "us", "city", "ghent"), "city"))
                .containsExactly("City is none of the choices that go with Site");
        assertThat(clashes(Map.of("site", "us", "city", "ghent"), "site")).hasSize(1);
        assertThat(clashes(Map.of("site", "asia", "city", "york"), "site")).hasSize(1);
    }

    @Test
    void clashes_withoutAValueThatDecides_goByItsDefault() {
        assertThat(clashes(Map.of("city", "ghent"), "city")).isEmpty();
        assertThat(clashes(Map.of("city", "reno"), "city")).hasSize(1);
    }

    @Test
    void clashes_ofWhatIsNotWritten_orIsFree_areNotLookedAt() {
        assertThat(clashes(Map.of("site", "us", "city", "ghent"), "shop")).isEmpty();
        assertThat(clashes(Map.of("site", "us", "city", ""), "site", "city")).isEmpty();
        assertThat(clashes(Map.of("city", "ghent", "hall", "south"), "hall")).isEmpty();
    }
}
