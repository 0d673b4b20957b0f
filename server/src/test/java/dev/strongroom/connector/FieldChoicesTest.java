package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.FieldChoices.Group;
import dev.strongroom.connector.FormField.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Groups of options, and selects that hang on another: what is read, and what is told of mistakes.
final class FieldChoicesTest {
    private static final String GOOD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth: {type: none}
            fields:
              name:
                label: Name
              region:
                label: Region
                type: select
                options: [eu, us]
              city:
                label: City
                type: filtered_select
                filter: region
                options:
                  - id: eu
                    label: Europe
                    options: [ghent, {label: York, value: york}]
                  - id: us
                    options: [reno, york]
              color:
                label: Color
                type: select
                options:
                  - {label: Warm, options: [red]}
                  - {label: Cold, options: [blue]}
            api:
              base_url: https://{city?ghent=g;york=y;reno=r}.acme.example
            resources:
              crm/deals:
                settings:
                  pipeline:
                    label: Pipeline
                    type: select
                    options_from:
                      list: GET /pipelines
                  stage:
                    label: Stage
                    type: filtered_select
                    filter: pipeline
                    options_from:
                      list: GET /pipelines
                      options: {items: stages, name: label}
            """;

    private static Connector read(String text) {
        return ConnectorReader.read("acme.yaml", "acme", text);
    }

    private static FieldChoices choices(String field) {
        return read(GOOD).field(field).orElseThrow().choices();
    }

    @Test
    void read_groups_keepTheirOptions() {
        assertThat(ConnectorSchema.faults(GOOD)).isEmpty();
        assertThat(choices("city").decider()).isEqualTo("region");
        assertThat(choices("city").groups())
                .containsExactly(
                        new Group(
                                "eu",
                                "Europe",
                                List.of(new Option("ghent", "ghent"), new Option("York", "york"))),
                        new Group(
                                "us",
                                "us",
                                List.of(new Option("reno", "reno"), new Option("york", "york"))));
        assertThat(choices("color").groups().getFirst().id()).isNull();
        assertThat(choices("color").all()).extracting(Option::value).containsExactly("red", "blue");
    }

    @Test
    void given_aValue_leavesOneGroup() {
        assertThat(choices("city").given("us"))
                .extracting(Option::value)
                .containsExactly("reno", "york");
        assertThat(choices("city").given("asia")).isEmpty();
        assertThat(choices("city").given(null)).isEmpty();
        assertThat(choices("color").given("anything")).hasSize(2);
    }

    @Test
    void read_groupsOfTheAccount_sayWhereTheirChoicesAre() {
        var source = read(GOOD).resources().getFirst().settings().getLast().optionsFrom();

        assertThat(source).isNotNull();
        assertThat(source.inner())
                .isEqualTo(new ResourceSupport.InnerList("stages", "id", "label"));
    }

    /// Structure: the loader says where, and the schema refuses the same file. A pilcrow stands
    /// for a line break.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    label: Europe | lable: Europe | 21:9: fields.city.options[0].lable is not a known key; did you mean label?
                    {label: York, value: york} | {label: York} | 22:26: fields.city.options[0].options[1].value is required
                    {label: York, value: york} | {id: x, options: [york]} | fields.city.options[0].options[1].id is not a known key
                    {label: Warm, options: [red]} | {options: [red]} | fields.color.options[0].label is required
                    {label: Warm, options: [red]} | red | fields.color.options must all be groups, or none of them
                    options: [red] | options: [] | fields.color.options[0].options must not be empty
                    filter: region | filters: region | 18:5: fields.city.filters is not a known key; did you mean filter?
                    {items: stages, name: label} | {name: label} | settings.stage.options_from.options.items is required
                    {items: stages, name: label} | {item: stages} | settings.stage.options_from.options.item is not a known key; did you mean items?
                    """)
    void read_brokenStructure_tellsThePlaceAndTheSchemaRefusesItToo(
            String good, String broken, String message) {
        String text = GOOD.replace(good, broken);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
        assertThat(ConnectorSchema.faults(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filter: region¶ | ¶ | fields.city.filter is required for a filtered_select
                    filter: region | filter: regoin | 18:5: fields.city.filter names no field above it: regoin; did you mean region?
                    filter: region | filter: color | fields.city.filter names no field above it: color
                    filter: region | filter: city | fields.city.filter names no field above it: city
                    filter: region | filter: name | fields.city.filter must name a select or a filtered_select
                    label: Color¶ | label: Color¶    filter: region¶ | fields.color.filter goes with a filtered_select only
                    label: Region¶ | label: Region¶    sensitive: true¶ | fields.city.filter does not go with secrets
                    label: City¶ | label: City¶    sensitive: true¶ | fields.city.filter does not go with secrets
                    id: eu | id: ue | 20:9: fields.city.options[0].id is no option of region
                    id: eu¶ | ¶ | fields.city.options[0].id is required: region picks the group
                    id: eu | id: us | fields.city.options[1].id repeats the group us
                    [eu, us] | [eu, us, asia] | fields.city.options lack a group for region asia
                    [reno, york] | [reno, reno] | fields.city.options[1].options[1] repeats the value reno
                    options: [blue] | options: [red] | fields.color.options[1].options[0] repeats the value red
                    label: Color¶ | label: Color¶    pattern: "[a-d]+"¶ | fields.color.options[0].options[0] does not match the pattern
                    label: City¶ | label: City¶    default: ghent¶ | fields.city.default must be an option of every group
                    label: Color¶ | label: Color¶    default: green¶ | fields.color.default is none of the options
                    ghent=g;york=y; | ghent=g; | api.base_url must have a choice for each option of {city}
                    filter: pipeline | filter: region | settings.stage.filter names no field above it: region
                    options: {items: stages, name: label} | name: title | settings.stage.options_from needs options
                    """)
    void read_brokenMeaning_tellsThePlace(String good, String broken, String message) {
        String text = GOOD.replace(good.replace('¶', '\n'), broken.replace('¶', '\n'));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_aDefaultThatEveryGroupHas_isFine() {
        String text = GOOD.replace("label: City\n", "label: City\n    default: york\n");

        assertThat(read(text).field("city").orElseThrow().defaultValue()).isEqualTo("york");
    }

    @Test
    void read_customValues_needNoGroup() {
        String custom = "    allow_custom_values: true\n";
        String decider = GOOD.replace("label: Region\n", "label: Region\n" + custom);
        String decided = GOOD.replace("label: City\n", "label: City\n" + custom);

        assertThat(read(decider.replace("id: us", "id: asia").replace("[eu, us]", "[eu]")).fields())
                .hasSize(4);
        assertThat(read(decided.replace("[eu, us]", "[eu, us, asia]")).fields()).hasSize(4);
    }
}
