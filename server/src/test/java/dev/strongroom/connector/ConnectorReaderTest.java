package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectorReaderTest {
    private static final String GOOD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: [crm]
            auth:
              type: oauth2
              scopes: [read]
              authorize:
                url: https://{region?eu=eu1;us=na1}.acme.example/authorize
              token:
                url: https://{subdomain}.acme.example/token
              capture:
                instance:
                  token: instance
                  pattern: https://[a-z]+\\.acme\\.example
            fields:
              subdomain:
                label: Subdomain
                pattern: "[a-z0-9-]+"
              region:
                label: Region
                type: select
                default: eu
                options: [eu, us]
            api:
              base_url: "{instance}/v1"
              verify: GET /me
            """;

    private static Connector read(String text) {
        return ConnectorReader.read("acme.yaml", "acme", text);
    }

    @Test
    void read_aGoodFile_fillsInWhatTheStandardsSay() {
        Connector connector = read(GOOD);

        OAuth2 oauth = (OAuth2) connector.auth();
        assertThat(oauth.answer()).isEqualTo(OAuth2.TokenAnswer.STANDARD);
        assertThat(oauth.token().clientAuthentication())
                .isEqualTo(OAuth2.ClientAuthentication.BASIC);
        assertThat(oauth.revocation()).isNull();
        assertThat(connector.access().placements())
                .containsExactly(new CredentialPlacement.Bearer());
        assertThat(connector.requiredForAuthorization()).containsExactly("subdomain");
        assertThat(ConnectorSchema.faults(GOOD)).isEmpty();
    }

    /// Structure: the loader says where, and the schema refuses the same file.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id: acme | id: Acme | 1:1: id must be the name of the file, acme
                    name: Acme | nmae: Acme | 2:1: nmae is not a known key; did you mean name?
                    name: Acme | name: [Acme] | 2:1: name must be text, not a list
                    https://acme.example | http://acme.example | 4:1: website must be an https address
                    #102030 | red | 5:1: brand_color must read #rrggbb
                    [crm] | [crn] | 6:16: unified_apis[0] is no unified API: crn; did you mean crm?
                    type: oauth2 | type: oauth | 8:3: auth.type must be one of none, oauth2, api_key, basic, token_exchange, oauth1, signed_request, ws_security; did you mean oauth2?
                    scopes: [read] | scope: [read] | 9:3: auth.scope is not a known key; did you mean scopes?
                    scopes: [read] | grant: password | 10:3: auth.authorize goes with the grant authorization_code only
                    url: https://{subdomain} | uri: https://{subdomain} | 13:5: auth.token.uri is not a known key; did you mean url?
                    url: https://{subdomain} | url: http://{subdomain} | 13:5: auth.token.url must be an https address
                    token: instance | tokn: instance | 15:5: auth.capture.instance must have exactly one of redirect, token and call
                    label: Subdomain | required: sure | 20:5: fields.subdomain.required must be true or false
                    label: Region | sensitive: true | 22:3: fields.region.label is required
                    base_url: "{instance}/v1" | base_url: https://api.acme.example/ | 28:3: api.base_url must not end with a slash
                    verify: GET /me | verify: FETCH /me | 29:3: api.verify must read like GET /path
                    verify: GET /me | attach: beerer | 29:3: api.attach must be bearer, signature, nothing, soap_header or a section
                    """)
    void read_brokenStructure_tellsThePlaceAndTheSchemaRefusesItToo(
            String good, String broken, String message) {
        String text = GOOD.replace(good, broken);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("acme.yaml:" + message);
        assertThat(ConnectorSchema.faults(text)).isNotEmpty();
    }

    /// What only the parts together show is beyond a schema. A pilcrow stands for a line break.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {subdomain} | {subdomian} | 13:5: auth.token.url uses {subdomian}, which no field or capture declares; did you mean subdomain?
                    [a-z0-9-]+ | [^ ]+ | 13:5: auth.token.url uses {subdomain}, whose pattern lets characters through that end a host or path
                    [a-z0-9-]+ | .+ | 13:5: auth.token.url uses {subdomain}, whose pattern lets characters through that end a host or path
                    [a-z0-9-]+ | [a-z | 21:5: fields.subdomain.pattern is not a regular expression
                    label: Subdomain | label: Subdomain¶    required: false | 13:5: auth.token.url uses {subdomain}, which is optional, with no default
                    pattern: "[a-z0-9-]+" | placeholder: acme | 13:5: auth.token.url uses {subdomain}, which has no pattern
                    https://[a-z]+\\.acme\\.example | https://[a-z.]+ | 28:3: api.base_url begins with {instance}, whose pattern must begin with https:// and name the service's domain
                    options: [eu, us] | options: [eu, eu] | 26:19: fields.region.options[1] repeats the value eu
                    options: [eu, us] | options: [eu] | 11:5: auth.authorize.url must have a choice for each option of {region}, no more
                    default: eu | default: fr | 25:5: fields.region.default is none of the options
                    {region?eu=eu1;us=na1} | {region?eu} | 11:5: auth.authorize.url has a bad placeholder: {region}: a choice reads value=text
                    {subdomain} | {subdomain:loud} | 13:5: auth.token.url has a bad placeholder: {subdomain}: no spelling is called loud
                    unified_apis: [crm] | unified_apis: [crm]¶company_setting: org | 7:1: company_setting names neither a field nor a captured value: org
                    scopes: [read] | client: connection | 9:3: auth.client needs a field client_id when it is connection
                    [read] | ["{region?}"] | 9:3: auth.scopes has a bad placeholder: {region}: a choice reads value=text
                    token: instance | token: a..b | 16:7: auth.capture.instance.token is not a path like data.items[0].id
                    subdomain: | access_token: | 19:3: fields.access_token has a name that means something else
                    type: select | type: password | 25:5: fields.region.default must not give a secret away
                    """)
    void read_brokenMeaning_tellsThePlace(String good, String broken, String message) {
        String text = GOOD.replace(good, broken.replace('¶', '\n'));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("acme.yaml:" + message);
    }

    @Test
    void read_severalMistakes_tellsAllOfThem() {
        String text = GOOD.replace("name: Acme\n", "").replace("type: select", "type: list");

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        ConnectorFileException.class,
                        e ->
                                assertThat(e.problems())
                                        .extracting(ConnectorFileException.Problem::path)
                                        .containsExactly("name", "fields.region.type"));
    }

    @Test
    void read_notYaml_tellsThePlace() {
        assertThatThrownBy(() -> read("id: acme\nname: [open\nauth: {"))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining("acme.yaml:3:")
                .hasMessageContaining("is not YAML");
    }

    @Test
    void read_aKeyTwiceOrAnAlias_isRefused() {
        assertThatThrownBy(() -> read("id: acme\nid: acme\n"))
                .hasMessageContaining("acme.yaml:2:1: id is given twice");
        assertThatThrownBy(() -> read("id: &a acme\nname: *a\n"))
                .hasMessageContaining("acme.yaml:2:1: name is an alias; write the value out");
    }
}
