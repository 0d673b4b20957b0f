package dev.strongroom.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.Template.MissingValueException;
import dev.strongroom.testing.Connectors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashSignerTest {
    /// RFC 2202 and RFC 4231, test case 2: key `Jefe`.
    private static final String TEXT = "what do ya want for nothing?";

    private static final Moment MOMENT = new Moment(1_445_412_480, "n0nce");

    private final Map<String, String> values = new HashMap<>(Map.of("secret", "Jefe"));

    private Attachment attachment(String more) {
        return Attachment.of(
                Connectors.read(
                        "auth:\n  type: signed_request\n  algorithm: hmac\n"
                                + more.indent(2)
                                + "api: {base_url: \"https://acme.example\"}\n"),
                values::get);
    }

    private static SignedCall call(String uri, byte[] body) {
        return new SignedCall("POST", URI.create(uri), body, "text/plain", MOMENT);
    }

    private static SignedCall call(String body) {
        return call("https://acme.example/", body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "sha1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "sha256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "sha512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
    })
    void signature_ofPublishedVectors(String hash, String hex) {
        String recipe = "key: \"{secret}\"\nstring_to_sign: \"{body}\"\nhash: " + hash + "\n";

        assertThat(attachment(recipe + "headers: {X-S: \"hex={signature}\"}").signature(call(TEXT)))
                .isEqualTo(Map.of("X-S", "hex=" + hex));
    }

    @ParameterizedTest
    @CsvSource({"text, Jefe", "base64, SmVmZQ==", "hex, 4a656665"})
    void key_isDecoded(String encoding, String key) {
        values.put("secret", key);

        assertThat(
                        attachment(
                                        """
                                        key: "{secret}"
                                        key_encoding: %s
                                        string_to_sign: "{body}"
                                        encoding: base64
                                        headers: {X-S: "{signature}"}
                                        """
                                                .formatted(encoding))
                                .signature(call(TEXT)))
                .isEqualTo(Map.of("X-S", "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="));
    }

    @ParameterizedTest
    @CsvSource({"base64, plant@ed", "hex, planted", "hex, 123"})
    void key_thatIsNotEncodedSo_isRefusedUnquoted(String encoding, String key) {
        values.put("secret", key);

        assertThatThrownBy(
                        () ->
                                attachment(
                                        """
                                        key: "{secret}"
                                        key_encoding: %s
                                        string_to_sign: "{body}"
                                        headers: {X-S: "{signature}"}
                                        """
                                                .formatted(encoding)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining(key);
    }

    /// What the headers say shows what can be signed: the values are the same.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {method} | POST
                    {url} | https://acme.example:8443/a%20b?c=%C3%A9&d
                    {host} | acme.example:8443
                    {path} | /a%20b
                    {query} | c=%C3%A9&d
                    {path_query} | /a%20b?c=%C3%A9&d
                    {content_type} | text/plain
                    {body_sha256} | ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
                    {body_md5} | 900150983cd24fb0d6963f7d28e17f72
                    {timestamp} | 1445412480
                    {timestamp_ms} | 1445412480000
                    {date} | Wed, 21 Oct 2015 07:28:00 GMT
                    {date_iso} | 2015-10-21T07:28:00Z
                    {nonce} | n0nce
                    {method:lower} | post
                    """)
    void values_ofTheCall(String template, String value) {
        Attachment attachment =
                attachment(
                        """
                        key: "{secret}"
                        string_to_sign: "{path}"
                        headers:
                          X-S: "{signature}"
                          X-V: "%s"
                        """
                                .formatted(template));

        assertThat(
                        attachment.signature(
                                call(
                                        "https://acme.example:8443/a%20b?c=%C3%A9&d",
                                        "abc".getBytes(StandardCharsets.US_ASCII))))
                .containsEntry("X-V", value);
    }

    @Test
    void values_thatACallDoesNotHave_areEmpty() {
        Attachment attachment =
                attachment(
                        """
                        key: "{secret}"
                        string_to_sign: "{query}{body}{path_query}{content_type}"
                        headers: {X-S: "{signature}", X-Q: "[{query}{content_type}{path_query}]"}
                        """);

        assertThat(
                        attachment.signature(
                                new SignedCall(
                                        "GET",
                                        URI.create("https://acme.example"),
                                        new byte[0],
                                        null,
                                        MOMENT)))
                .containsEntry("X-Q", "[/]");
    }

    @Test
    void body_thatIsNoText_isSignedAsItIs() {
        values.put("user", "é");
        byte[] body = HexFormat.of().parseHex("00ff80c3");
        Attachment attachment =
                attachment(
                        """
                        key: "{secret}"
                        string_to_sign: "{user}{body}"
                        headers: {X-S: "{signature}"}
                        """);

        assertThat(attachment.signsBody("image/png")).isTrue();
        assertThat(attachment.signature(call("https://acme.example/", body)))
                .isEqualTo(
                        Map.of(
                                "X-S",
                                "4a81311cb6d1ffdb46346a91d11ab33ed9ef108b8a4b8297bc763f3c89716b5f"));
    }

    @Test
    void body_thatIsNotSigned_isNotNeeded() {
        Attachment attachment =
                attachment(
                        """
                        key: "{secret}"
                        string_to_sign: "{path}"
                        headers: {X-S: "{signature}"}
                        """);

        assertThat(attachment.signsBody("application/x-www-form-urlencoded")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: \"{region}\"\nstring_to_sign: \"{path}\"",
                "key: \"{secret}\"\nstring_to_sign: \"{region}\"",
            })
    void settingWithoutAValue_isMissing(String recipe) {
        assertThatThrownBy(() -> attachment(recipe + "\nheaders: {X-S: \"{signature}\"}"))
                .isInstanceOf(MissingValueException.class)
                .hasMessageContaining("region");
    }

    @Test
    void settingThatFitsIntoNoHeader_isRefusedUnquoted() {
        values.put("user", "plan\nted");

        assertThatThrownBy(
                        () ->
                                attachment(
                                        """
                                        key: "{secret}"
                                        string_to_sign: "{path}"
                                        headers: {X-S: "{user}{signature}"}
                                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("plan");
    }

    @Test
    void callThatFitsIntoNoHeader_isRefused() {
        Attachment attachment =
                attachment(
                        """
                        key: "{secret}"
                        string_to_sign: "{path}"
                        headers: {X-S: "{signature}", X-T: "{content_type}"}
                        """);

        assertThatThrownBy(
                        () ->
                                attachment.signature(
                                        new SignedCall(
                                                "GET",
                                                URI.create("https://acme.example/"),
                                                new byte[0],
                                                "a\nb",
                                                MOMENT)))
                .isInstanceOf(PlacementException.class);
    }
}
