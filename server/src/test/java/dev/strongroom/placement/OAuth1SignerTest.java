package dev.strongroom.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 5849's example, and others that were published.
class OAuth1SignerTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static SignedCall call(
            String method, String uri, String body, @Nullable String type, Moment moment) {
        return new SignedCall(
                method, URI.create(uri), body.getBytes(StandardCharsets.UTF_8), type, moment);
    }

    /// Section 3.4.1.1, erratum 2550 included (the port is not part of the base string).
    @Test
    void baseString_ofTheSpecification() {
        Map<String, String> protocol = new LinkedHashMap<>();
        protocol.put("oauth_consumer_key", "9djdj82h48djs9d2");
        protocol.put("oauth_token", "kkk9d7dh3k39sjv7");
        protocol.put("oauth_signature_method", "HMAC-SHA1");
        protocol.put("oauth_timestamp", "137131201");
        protocol.put("oauth_nonce", "7d8f3e4a");

        String base =
                OAuth1BaseString.of(
                        call(
                                "post",
                                "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
                                "c2&a3=2+q",
                                FORM + "; charset=utf-8",
                                new Moment(137131201, "7d8f3e4a")),
                        protocol);

        assertThat(base)
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q"
                                + "%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_"
                                + "key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m"
                                + "ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk"
                                + "9d7dh3k39sjv7");
    }

    /// The example that Twitter's developer documentation works through.
    @Test
    void signature_ofTwittersExample() {
        var signer =
                new OAuth1Signer(
                        "HMAC-SHA1",
                        new OAuth1Signer.Keys(
                                "xvz1evFS4wEEPTGEFPHBog",
                                "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                                "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"),
                        null);

        String header =
                header(
                        signer.sign(
                                call(
                                        "POST",
                                        "https://api.twitter.com/1.1/statuses/update.json"
                                                + "?include_entities=true",
                                        "status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed"
                                                + "%20OAuth%20request%21",
                                        FORM,
                                        new Moment(
                                                1318622958,
                                                "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"))));

        assertThat(header)
                .isEqualTo(
                        "OAuth oauth_consumer_key=\"xvz1evFS4wEEPTGEFPHBog\","
                                + " oauth_token=\"370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb\","
                                + " oauth_signature_method=\"HMAC-SHA1\","
                                + " oauth_timestamp=\"1318622958\","
                                + " oauth_nonce=\"kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg\","
                                + " oauth_version=\"1.0\","
                                + " oauth_signature=\"hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D\"");
    }

    /// The photo example of OAuth Core 1.0 appendix A.5; the standard's parameters are the same.
    @Test
    void signature_ofOAuthCore() {
        String header = header(photos("HMAC-SHA1", "http://Photos.example.net/"));

        assertThat(header)
                .startsWith("OAuth realm=\"http://Photos.example.net/\", ")
                .endsWith(" oauth_signature=\"tR3%2BTy81lMeYAr%2FFid0kMTYa%2FWM%3D\"");
    }

    private static Map<String, String> photos(String method, @Nullable String realm) {
        return new OAuth1Signer(
                        method,
                        new OAuth1Signer.Keys(
                                "dpf43f3p2l4k3l03",
                                "kd94hf93k423kf44",
                                "nnch734d00sl2jdk",
                                "pfkkdhi9sl3r4s00"),
                        realm)
                .sign(
                        call(
                                "GET",
                                "http://photos.example.net/photos?file=vacation.jpg&size=original",
                                "",
                                null,
                                new Moment(1191242096, "kllo9940pd9333jh")));
    }

    /// Computed from appendix A.5's base string with Python's `hmac`.
    @Test
    void signature_withSha256() {
        assertThat(header(photos("HMAC-SHA256", null)))
                .contains("oauth_signature_method=\"HMAC-SHA256\"")
                .endsWith(" oauth_signature=\"WVPzl1j6ZsnkIjWr7e3OZ3jkenL57KwaLFhYsroX1hg%3D\"");
    }

    @Test
    void realm_isQuoted() {
        assertThat(header(photos("HMAC-SHA1", "a\"b\\c")))
                .startsWith("OAuth realm=\"a\\\"b\\\\c\", oauth_consumer_key=");
    }

    @Test
    void token_thatIsEmpty_isLeftOut() {
        var signer =
                new OAuth1Signer("HMAC-SHA1", new OAuth1Signer.Keys("key", "secret", "", ""), null);

        assertThat(header(signer.sign(get("https://a.example/")))).doesNotContain("oauth_token");
    }

    private static SignedCall get(String uri) {
        return call("GET", uri, "", null, new Moment(1, "n"));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://A.Example, https://a.example/",
        "https://a.example:443/b%2Fc/, https://a.example/b%2Fc/",
        "https://a.example:8443/B?q, https://a.example:8443/B",
        "http://a.example:443/;x=1, http://a.example:443/;x=1",
        "http://[::1]:80/x, http://[::1]/x",
    })
    void address_isNormalized(String uri, String normalized) {
        assertThat(OAuth1BaseString.address(URI.create(uri))).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1&&b=2&, a=1&b=2",
        "a+b=c+d, a%20b=c%20d",
        "a=%2a%7E, a=%2A~",
        "b=1&a=2&a=1&a=, a=&a=1&a=2&b=1",
        "é=%c3%a9, %C3%A9=%C3%A9",
        "a=b=c, a=b%3Dc",
    })
    void parameters_areDecodedAndSorted(String query, String normalized) {
        String base = OAuth1BaseString.of(get("https://a.example/?" + query), Map.of("zz", "0"));

        assertThat(base)
                .isEqualTo(
                        "GET&https%3A%2F%2Fa.example%2F&"
                                + PercentEncoding.encoded(normalized + "&zz=0"));
    }

    @Test
    void form_thatIsMalformed_isTakenByteForByte() {
        byte[] form = "a=%zz%&b=\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        var call = new SignedCall("POST", URI.create("https://a.example/"), form, FORM, MOMENT);

        assertThat(OAuth1BaseString.of(call, Map.of()))
                .endsWith("&" + PercentEncoding.encoded("a=%25zz%25&b=%E9"));
    }

    @Test
    void body_thatIsNoForm_isNotCovered() {
        SignedCall json = call("POST", "https://a.example/", "a=1", "application/json", MOMENT);
        SignedCall form = call("POST", "https://a.example/", "a=1", FORM, MOMENT);

        assertThat(OAuth1BaseString.of(json, Map.of())).endsWith("&");
        assertThat(OAuth1BaseString.of(form, Map.of())).endsWith("&a%3D1");
    }

    private static final Moment MOMENT = new Moment(1, "n");

    @Property
    void component_survivesEncoding(@ForAll String text) {
        String encoded = PercentEncoding.encoded(text);

        assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
        assertThat(PercentEncoding.normalized(encoded)).isEqualTo(encoded);
        assertThat(java.net.URLDecoder.decode(encoded, StandardCharsets.UTF_8))
                .isEqualTo(
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    @Property
    void header_neverBreaksOut(@ForAll String key, @ForAll String token) {
        var signer =
                new OAuth1Signer("HMAC-SHA256", new OAuth1Signer.Keys(key, "s", token, "t"), null);

        String header = header(signer.sign(get("https://a.example/")));

        assertThat(header).matches("OAuth ([a-z_]+=\"[A-Za-z0-9._~%-]*\"(, )?)+");
    }

    private static String header(Map<String, String> headers) {
        assertThat(headers).containsOnlyKeys("authorization");
        return headers.getOrDefault("authorization", "");
    }
}
