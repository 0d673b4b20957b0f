package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The `resources` of a file: what is read, and what is told of mistakes.
final class ResourceReaderTest {
    private static final String GOOD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth:
              type: api_key
            fields:
              api_key:
                label: Key
                type: password
              team:
                label: Team
                required: false
            api:
              base_url: https://api.acme.example
            resources:
              crm/sales-deals:
                downstream_id: deal
                custom_fields:
                  sampled: custom
                  id: $key
                  finder: "$.custom['{id}']"
                settings:
                  owner:
                    label: Owner
                    type: select
                    required: false
                    options_from:
                      list: GET /owners
                      paging: {kind: page, param: page}
                sample:
                  list: GET /deals
                  items: data
                  id: id
                  record: GET /deals/{resource_id}
                  at: data
            """;

    private static Connector read(String text) {
        return ConnectorReader.read("acme.yaml", "acme", text);
    }

    @Test
    void read_aGoodFile_namesTheResource() {
        ResourceSupport resource = read(GOOD).resource("crm", "sales-deals").orElseThrow();

        assertThat(ConnectorSchema.faults(GOOD)).isEmpty();
        assertThat(resource.naming())
                .isEqualTo(
                        new ResourceSupport.Naming(
                                "Sales deals", Connector.Status.LIVE, "deal", "deal"));
        assertThat(resource.customFields()).isNotNull();
        assertThat(resource.customFields().origin())
                .isEqualTo(new FieldOrigin.Sampled("custom", "$key", "name"));
        assertThat(resource.settings().getFirst().target()).isEqualTo("resource");
    }

    /// Structure: the loader says where, and the schema refuses the same file. A pilcrow stands
    /// for a line break.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    sampled: custom | sampeld: custom | 22:7: resources.crm/sales-deals.custom_fields.sampeld is not a known key; did you mean sampled?
                    sampled: custom | list: GET /x¶      sampled: custom | 22:7: resources.crm/sales-deals.custom_fields.list is not a known key
                    sample: | smaple: | 33:5: resources.crm/sales-deals.smaple is not a known key; did you mean sample?
                    downstream_id: deal | downstream: deal | 20:5: resources.crm/sales-deals.downstream is not a known key; did you mean downstream_id?
                    list: GET /deals¶ | lst: GET /deals¶ | 34:7: resources.crm/sales-deals.sample.lst is not a known key; did you mean list?
                    record: GET /deals/{resource_id} | recrod: GET /deals | 37:7: resources.crm/sales-deals.sample.recrod is not a known key; did you mean record?
                    record: GET /deals/{resource_id}¶ | ¶ | 36:7: resources.crm/sales-deals.sample.id goes with record only
                    finder: "$.custom['{id}']" | finder: custom | 24:7: resources.crm/sales-deals.custom_fields.finder must begin with $
                    """)
    void read_brokenStructure_tellsThePlaceAndTheSchemaRefusesItToo(
            String good, String broken, String message) {
        String text = GOOD.replace(good.replace('¶', '\n'), broken.replace('¶', '\n'));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("acme.yaml:" + message);
        assertThat(ConnectorSchema.faults(text)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    crm/sales | hris/sales | resources.hris/sales-deals belongs to a unified API that unified_apis does not name
                    {id}' | {ident}' | custom_fields.finder knows {id} and {name}, not {ident}
                    ['{id}'] | .{id} | custom_fields.finder is not a path like $.fields['{id}'] from .{id}
                    /deals/{resource_id} | /deals/{resource_di} | sample.record uses {resource_di}, which no field or capture declares
                    /deals/{resource_id} | /deals | sample.record must have {resource_id} in its address
                    list: GET /deals | list: GET /deals/{resource_id} | sample.list uses {resource_id}, which no field or capture declares
                    list: GET /owners | list: GET /{team} | options_from.list uses {team}, which has no pattern
                    list: GET /owners | list: GET http://acme.example | options_from.list must be an https address
                    type: select | type: text | settings.owner.options_from goes with a select only
                    type: select | type: select¶        options: [a] | settings.owner.options_from must not stand beside options
                    type: select | type: select¶        sensitive: true | settings.owner must not be secret: defaults are kept in the clear
                    team: | resource_id: | fields.resource_id has a name that means something else
                    api.acme.example | api.acme.example¶  attach: {soap_body: {a: b}} | resources.crm/sales-deals.settings.owner.options_from.list needs a body: api.attach writes into an envelope
                    kind: page | kind: cursor | paging.next is required
                    """)
    void read_brokenMeaning_tellsThePlace(String good, String broken, String message) {
        String text = GOOD.replace(good, broken.replace('¶', '\n'));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void read_sampledFieldsWithoutASample_isRefused() {
        String text = GOOD.substring(0, GOOD.indexOf("    sample:\n"));

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("custom_fields.sampled needs a sample of the resource");
    }
}
