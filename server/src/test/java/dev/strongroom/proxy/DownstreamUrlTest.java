package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.FormField;
import dev.strongroom.proxy.DownstreamUrlException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownstreamUrlTest {
    private static final Connector DEPOT = Depot.connector();

    private static URI read(String written) {
        return read(written, Depot.VALUES);
    }

    private static URI read(String written, Map<String, String> values) {
        return DownstreamUrl.read(octets(written), "", DEPOT, values::get);
    }

    /// As a header brings it.
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        https://other.example/a/b?c=d            | https://other.example/a/b?c=d
        HTTPS://Other.Example/                   | https://Other.Example/
        http://other.example/                    | http://other.example/
        https://other.example                    | https://other.example/
        https://other.example?a=b                | https://other.example/?a=b
        https://other.example:8443/a             | https://other.example:8443/a
        https://[2001:db8::1]:8443/a             | https://[2001:db8::1]:8443/a
        https://other.example./a                 | https://other.example./a
        /things                                  | https://acme.depot.example/v1/things
        /things?a=1&a=2&b                        | https://acme.depot.example/v1/things?a=1&a=2&b
        /                                        | https://acme.depot.example/v1/
        /things?                                 | https://acme.depot.example/v1/things?
        /things??x?                              | https://acme.depot.example/v1/things??x?
        /a//b                                    | https://acme.depot.example/v1/a//b
        /a:b@c;d=e,f                             | https://acme.depot.example/v1/a:b@c;d=e,f
        /a%2Fb%2fc%252Fd%00%5C                   | https://acme.depot.example/v1/a%2Fb%2fc%252Fd%00%5C
        /%252e%252e/...                          | https://acme.depot.example/v1/%252e%252e/...
        /%E9%ff                                  | https://acme.depot.example/v1/%E9%ff
        /a b                                     | https://acme.depot.example/v1/a%20b
        /a"<>^`b                                 | https://acme.depot.example/v1/a%22%3C%3E%5E%60b
        /a[1]?a[1]=[]                            | https://acme.depot.example/v1/a%5B1%5D?a[1]=[]
        /caf\u00e9?q=\u732b                      | https://acme.depot.example/v1/caf%C3%A9?q=%E7%8C%AB
        /?q={"a":[1]}                            | https://acme.depot.example/v1/?q=%7B%22a%22:[1]%7D
        /{}{1}{a b}{{free                        | https://acme.depot.example/v1/%7B%7D%7B1%7D%7Ba%20b%7D%7B%7Bfree
        `/{subdomain|x}{subdomain:upper}`        | https://acme.depot.example/v1/%7Bsubdomain%7Cx%7D%7Bsubdomain:upper%7D
        /?q=a\\b&r=../..&s=//evil.example        | https://acme.depot.example/v1/?q=a%5Cb&r=../..&s=//evil.example
        /%0d%0aHost:%20evil.example              | https://acme.depot.example/v1/%0d%0aHost:%20evil.example
        /@evil.example                           | https://acme.depot.example/v1/@evil.example
        /:80/                                    | https://acme.depot.example/v1/:80/
        /https://evil.example/                   | https://acme.depot.example/v1/https://evil.example/
        {instance_url}/a                         | https://acme.depot.example/a
        {instance_url}                           | https://acme.depot.example/
        {instance_url}?a=b                       | https://acme.depot.example/?a=b
        https://{subdomain}.depot.example/x      | https://acme.depot.example/x
        https://x-{subdomain}.other.example:81/x | https://x-acme.other.example:81/x
        /{subdomain}/{region}?s={subdomain}      | https://acme.depot.example/v1/acme/eu?s=acme
        """)
    void read_anAddress_isSentAsWritten(String written, String expected) {
        URI url = read(written);

        assertThat(url).hasToString(expected);
        assertThat(url.getHost()).isNotNull();
        assertThat(url.getRawPath()).startsWith("/");
        assertThat(url.getRawUserInfo()).isNull();
        assertThat(url.getRawFragment()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        ``                                   | must be an https address
        things                               | must be an https address
        ?a=b                                 | must be an https address
        acme.depot.example/x                 | must be an https address
        ftp://depot.example/x                | must be an https address
        file:///etc/passwd                   | must be an https address
        https:depot.example                  | must be an https address
        https:/depot.example                 | must be an https address
        ` https://depot.example`             | must be an https address
        x{instance_url}/a                    | must be an https address
        {instance_url}.evil.example/a        | must be an https address
        {instance_url}@evil.example/a        | must be an https address
        {instance_url}:8443/a                | must be an https address
        {instance_url}{subdomain}/a          | must be an https address
        {secret                              | must be an https address
        //evil.example/x                     | must not begin with two slashes
        ///evil.example/x                    | must not begin with two slashes
        /\\evil.example/x                    | must not hold a backslash
        \\\\evil.example/x                   | must not hold a backslash
        https:\\\\evil.example/x             | must not hold a backslash
        https://a.example\\@evil.example/    | must not hold a backslash
        https://                             | must name its host plainly
        https:///x                           | must name its host plainly
        https://?x                           | must name its host plainly
        https://:443/                        | must name its host plainly
        https://a.example:/                  | must name its host plainly
        https://a.example:123456/            | must name its host plainly
        https://a.example:-1/                | must name its host plainly
        https://a.example:{region}/          | must not use {region} in the host
        https://a.example:{subdomain}/       | must name its host plainly
        https://[{subdomain}]/               | must name its host plainly
        https://[fe80::1%25eth0]/            | must name its host plainly
        https://[::1/                        | must name its host plainly
        https://user@a.example/              | must name its host plainly
        https://a.example:80@evil.example/   | must name its host plainly
        https://a.example;b/                 | must name its host plainly
        https://a b.example/                 | must name its host plainly
        https://a%2eexample/                 | must name its host plainly
        https://\uff11\uff12\uff17.0.0.1/    | must name its host plainly
        https://b\u00fccher.example/         | must name its host plainly
        https://a_b.example/                 | must name its host plainly
        https://a.example\u3002evil.example/ | must name its host plainly
        https://{}/                          | must name its host plainly
        https://-a.example/                  | is not a valid address
        https://[1:2]/                       | is not a valid address
        https://a..example/                  | is not a valid address
        /a#b                                 | must not have a fragment
        https://a.example/#                  | must not have a fragment
        https://a.example#@evil.example/     | must not have a fragment
        /%                                   | holds a %
        /%zz                                 | holds a %
        /%4                                  | holds a %
        /?a=%4g                              | holds a %
        /%{subdomain}                        | holds a %
        /%4{subdomain}                       | holds a %
        /..                                  | path segment
        /../x                                | path segment
        /x/./y                               | path segment
        /x/%2e%2E/y                          | path segment
        /x/.%2e                              | path segment
        /x/..;a=b/y                          | path segment
        https://a.example/x/../y             | path segment
        {instance_url}/..                    | path segment
        /{secret}                            | must not use {secret}: it is a secret
        /?key={secret}                       | must not use {secret}: it is a secret
        https://{secret}.evil.example/       | must not use {secret}: it is a secret
        {secret}/x                           | must not use {secret}: it is a secret
        /{access_token}                      | uses {access_token}, which is no setting of depot
        /{refresh_token}                     | uses {refresh_token}, which is no setting of depot
        /{client_secret}                     | uses {client_secret}, which is no setting of depot
        /?a={subdomian}                      | did you mean subdomain?
        https://{free}.example/              | must not use {free} in the host
        https://{free}/                      | must not use {free} in the host
        {free}/x                             | must not begin with {free}
        {subdomain}/x                        | must not begin with {subdomain}
        https://{instance_url}/              | must not use {instance_url} in the host
        """)
    void read_noAddress_saysWhat(String written, String problem) {
        assertThatThrownBy(() -> read(written))
                .isInstanceOf(DownstreamUrlException.class)
                .hasFieldOrPropertyWithValue("kind", Kind.HEADER)
                .hasMessageStartingWith("x-apideck-downstream-url ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("evil")
                .hasMessageNotContaining("planted");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, 1, '\t', '\n', '\r', 0x1b, 0x7f})
    void read_aControlCharacter_isRefusedWhereverItStands(char control) {
        for (String place : List.of("/a%sb", "/?a=%sb", "https://a%s.example/", "%s/a", "/a%s")) {
            assertThatThrownBy(() -> read(place.formatted(control)))
                    .as(place)
                    .isInstanceOf(DownstreamUrlException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "subdomain, evil.example/",
        "subdomain, evil.example#",
        "subdomain, a@evil",
        "subdomain, Acme",
        "instance_url, https://evil.example",
        "instance_url, https://acme.depot.example.evil.example",
        "instance_url, http://acme.depot.example",
        "instance_url, https://a@acme.depot.example"
    })
    void read_aValueOfAnotherForm_isASettingsError(String setting, String value) {
        String written =
                setting.equals("subdomain")
                        ? "https://{subdomain}.depot.example/x"
                        : "{instance_url}/x";
        for (String text : List.of(written, "/x?a={" + setting + "}")) {
            var values = new HashMap<>(Depot.VALUES);
            values.put(setting, value);
            assertThatThrownBy(() -> read(text, values))
                    .hasFieldOrPropertyWithValue("kind", Kind.SETTING)
                    .hasMessageContaining("the value of " + setting)
                    .hasMessageNotContaining(value);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a/b", "a?b", "a#b", "a%2fb", "a@b", "a:b", "a\\b", "a b", "a\tb", "{x}"})
    void read_aFreeValueWithADelimiter_isASettingsError(String value) {
        Map<String, String> values = Map.of("subdomain", "acme", "free", value);
        for (String text : List.of("/{free}", "/x?a={free}")) {
            assertThatThrownBy(() -> read(text, values))
                    .hasFieldOrPropertyWithValue("kind", Kind.SETTING)
                    .hasMessageContaining("the value of free");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/{folder}, .",
        "/{folder}/x, ..",
        "/.{folder}/x, .",
        "/%2e{folder}, .",
        "/{folder}%2e, ."
    })
    void read_aValueThatClimbs_isRefused(String written, String value) {
        assertThatThrownBy(() -> read(written, Map.of("subdomain", "acme", "folder", value)))
                .isInstanceOf(DownstreamUrlException.class);
    }

    @Test
    void read_aValueInTheQuery_beginsNoOtherParameter() {
        Map<String, String> values = Map.of("subdomain", "acme", "free", "a&b=c+d;\u00e9..");

        assertThat(read("/x?a={free}", values))
                .hasToString("https://acme.depot.example/v1/x?a=a%26b%3Dc%2Bd%3B%C3%A9..");
        assertThat(read("/{free}", values).getRawPath()).isEqualTo("/v1/a&b=c+d;%C3%A9..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{folder}", "/?a={folder}", "/x{free}", "{instance_url}/x"})
    void read_aMissingValue_isASettingsError(String written) {
        assertThatThrownBy(() -> read(written, Map.of("subdomain", "acme")))
                .hasFieldOrPropertyWithValue("kind", Kind.SETTING)
                .hasMessageContaining("no value for {");
    }

    @Test
    void read_withoutTheSettingOfTheBaseUrl_isASettingsError() {
        assertThatThrownBy(() -> read("/x", Map.of()))
                .hasFieldOrPropertyWithValue("kind", Kind.SETTING)
                .hasMessageContaining("subdomain");
    }

    @Test
    void read_anything_asksForNoSecret() {
        var asked = new ArrayList<String>();
        DownstreamUrl.read(
                "/{subdomain}?a={free}",
                "",
                DEPOT,
                name -> {
                    asked.add(name);
                    return "x";
                });

        assertThat(asked).contains("subdomain", "free").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        /x       | a=b     | ?a=b
        /x?      | a=b     | ?a=b
        /x?c=d   | a=b     | ?c=d&a=b
        /x?c=d&  | a=b     | ?c=d&&a=b
        /x       | a={free}&b=%2F&c=[1] | ?a=%7Bfree%7D&b=%2F&c=[1]
        """)
    void read_aQueryOfTheCall_followsTheHeaders(String written, String more, String query) {
        assertThat(DownstreamUrl.read(written, more, DEPOT, Depot.VALUES::get))
                .hasToString("https://acme.depot.example/v1/x" + query);
    }

    @Test
    void read_octetsThatAreNoUtf8_areLatin1() {
        assertThat(DownstreamUrl.read("/caf\u00e9", "", DEPOT, Depot.VALUES::get))
                .hasToString("https://acme.depot.example/v1/caf%C3%A9");
    }

    @Test
    void read_aLongAddress_isSentUpToALimit() {
        String fits = "/" + "a".repeat(10_000) + "?" + "b".repeat(6_000);

        assertThat(read(fits).toString()).hasSize(fits.length() + 29);
        assertThatThrownBy(() -> read("/" + "\u732b".repeat(2_000)))
                .hasMessageContaining("at most 16384 characters");
    }

    @Test
    void read_relativeForEveryConnector_needsNoSecret() {
        for (Connector connector : ConnectorCatalog.bundled().all()) {
            for (String name : connector.access().baseUrl().names()) {
                assertThat(connector.field(name).map(FormField::sensitive).orElse(false))
                        .as("{%s} in base_url of %s", name, connector.id())
                        .isFalse();
            }
        }
    }
}
