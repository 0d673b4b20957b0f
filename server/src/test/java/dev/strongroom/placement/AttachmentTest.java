package dev.strongroom.placement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.Template.MissingValueException;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.Connectors;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    private static final String KEY = "auth: {type: api_key, field: secret}\n";

    private final Map<String, String> values =
            new HashMap<>(Map.of("user", "ada", "secret", "s3cret", "token_id", "t0ken"));

    private Attachment attachment(String auth, String api) {
        return Attachment.of(
                Connectors.read(
                        auth
                                + "api:\n  base_url: https://acme.example\n  "
                                + api.indent(2).strip()),
                values::get);
    }

    private static String text(byte[] body) {
        return new String(body, UTF_8);
    }

    private List<String> secrets(Attachment attachment) {
        return attachment.secrets().stream().map(Secret::reveal).toList();
    }

    @Test
    void bearer_isAHeader() {
        Attachment attachment = attachment(KEY, "attach: bearer");

        assertThat(attachment.headers()).isEqualTo(Map.of("authorization", "Bearer s3cret"));
        assertThat(attachment.headers().get("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(secrets(attachment)).containsExactly("s3cret");
        assertThat(attachment.changesBody()).isFalse();
        assertThat(attachment.signs()).isFalse();
        assertThat(attachment.signsBody(null)).isFalse();
        assertThat(attachment.defaults()).isEmpty();
        assertThat(attachment.query()).isEmpty();
        assertThat(attachment.toString()).doesNotContain("s3cret");
    }

    @Test
    void bearer_isTheAccessTokenOfAServiceThatIssuesThem() {
        values.put("access_token", "issued");
        String oauth =
                """
                auth:
                  type: oauth2
                  grant: client_credentials
                  token: {url: "https://acme.example/token"}
                """;

        assertThat(attachment(oauth, "attach: bearer").headers())
                .containsEntry("authorization", "Bearer issued");
        values.remove("access_token");
        assertThatThrownBy(() -> attachment(oauth, "attach: bearer"))
                .isInstanceOf(MissingValueException.class)
                .hasMessageContaining("access_token");
    }

    @Test
    void everyPlace_isFilledAndKeptSecret() {
        Attachment attachment =
                attachment(
                        KEY,
                        """
                        attach:
                          - {header: X-Key, value: "Key {secret}"}
                          - {query: key, value: "{token_id}"}
                          - {username: "{user}", password: x}
                        headers: {x-version: 2, X-Region: "{region}"}
                        query: {v: 1, region: "{region}"}
                        """);

        assertThat(attachment.headers())
                .containsEntry("X-KEY", "Key s3cret")
                .containsEntry("authorization", "Basic YWRhOng=");
        assertThat(attachment.query()).isEqualTo(Map.of("key", "t0ken"));
        assertThat(attachment.defaults()).isEqualTo(Map.of("x-version", "2"));
        assertThat(attachment.defaults().get("X-VERSION")).isEqualTo("2");
        assertThat(attachment.defaultQuery()).isEqualTo(Map.of("v", "1"));
        assertThat(secrets(attachment))
                .contains("s3cret", "Key s3cret", "t0ken", "ada", "x", "YWRhOng=");
    }

    @Test
    void maps_cannotBeChanged() {
        Attachment attachment = attachment(KEY, "headers: {a: b}\nquery: {c: d}");

        for (Map<String, String> map :
                List.of(
                        attachment.defaults(),
                        attachment.headers(),
                        attachment.defaultQuery(),
                        attachment.query())) {
            assertThatThrownBy(() -> map.put("x", "y"))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan\nted", "plan\rted", "plan\0ted", "planted\u20ac", "planted\u007f"})
    void valueThatFitsIntoNoHeader_isRefusedUnquoted(String value) {
        values.put("secret", value);
        values.put("region", value);

        for (String api :
                List.of(
                        "attach: bearer",
                        "attach: {header: X-Key, value: \"{secret}\"}",
                        "attach: {query: k, value: v}\nheaders: {X-Region: \"{region}\"}")) {
            assertThatThrownBy(() -> attachment(KEY, api))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fit")
                    .hasMessageNotContaining("plan");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attach: {header: X, value: \"{region}\"}",
                "attach: {query: x, value: \"{region}\"}",
                "attach: {username: x, password: \"{region}\"}",
                "attach: {body: {x: \"{region}\"}}",
                "attach: {soap_body: {x: \"{region}\"}}",
            })
    void credentialWithoutAValue_isMissing(String api) {
        assertThatThrownBy(() -> attachment(KEY, api))
                .isInstanceOfSatisfying(
                        MissingValueException.class,
                        it -> assertThat(it.name()).isEqualTo("region"));
    }

    @Test
    void valueThatIsNoneOfItsChoices_isUnsafe() {
        values.put("region", "moon");

        assertThatThrownBy(
                        () -> attachment(KEY, "attach: {header: X, value: \"{region?eu=1;us=2}\"}"))
                .isInstanceOf(UnsafeValueException.class);
    }

    @Test
    void body_isChangedByEveryPlacementInOrder() {
        Attachment attachment =
                attachment(KEY, "attach: [{body: {a: \"{secret}\"}}, {body: {b: \"{user}\"}}]");

        assertThat(attachment.changesBody()).isTrue();
        assertThat(text(attachment.body(new byte[0], null)))
                .isEqualTo("{\"a\":\"s3cret\",\"b\":\"ada\"}");
    }

    @Test
    void envelope_getsAToken() {
        Attachment attachment =
                attachment(
                        "auth: {type: ws_security, username: \"{user}\", password: \"{secret}\"}\n",
                        "attach: soap_header");
        String envelope =
                "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/>"
                        + "</s:Envelope>";

        assertThat(text(attachment.body(envelope.getBytes(UTF_8), "text/xml")))
                .contains("<wsse:Username>ada</wsse:Username>")
                .contains("PasswordText\">s3cret</wsse:Password>");
        assertThat(secrets(attachment)).contains("ada", "s3cret");
    }

    @Test
    void oauth1_signsFormsOnly() {
        Attachment attachment =
                attachment(
                        """
                        auth:
                          type: oauth1
                          consumer_key: "{user}"
                          consumer_secret: "{secret}"
                          token: "{token_id}"
                          token_secret: "{secret}"
                          realm: "{user:upper}"
                        """,
                        "attach: signature");

        assertThat(attachment.signs()).isTrue();
        assertThat(attachment.signsBody("application/json")).isFalse();
        assertThat(attachment.signsBody("Application/X-WWW-Form-urlencoded;charset=utf-8"))
                .isTrue();
        assertThat(attachment.signature(call("https://acme.example/a")))
                .containsOnlyKeys("authorization")
                .hasValueSatisfying(starting("OAuth realm=\"ADA\", oauth_consumer_key=\"ada\""));
        assertThat(secrets(attachment)).contains("s3cret", "t0ken");
    }

    private static org.assertj.core.api.Condition<String> starting(String with) {
        return new org.assertj.core.api.Condition<>(it -> it.startsWith(with), with);
    }

    private static SignedCall call(String uri) {
        return new SignedCall("GET", URI.create(uri), new byte[0], null, new Moment(1, "n"));
    }

    @Test
    void signature_whereNobodySigns_isOutOfPlace() {
        Attachment attachment = attachment(KEY, "attach: bearer");

        assertThatThrownBy(() -> attachment.signature(call("https://acme.example/")))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"consumer_key", "consumer_secret", "token", "token_secret", "realm"})
    void oauth1_withAMissingPart_isMissing(String part) {
        Map<String, String> parts =
                new HashMap<>(
                        Map.of(
                                "consumer_key", "k",
                                "consumer_secret", "k",
                                "token", "k",
                                "token_secret", "k"));
        parts.put(part, "'{region}'");
        var auth = new StringBuilder("auth:\n  type: oauth1\n");
        parts.forEach((name, value) -> auth.append("  " + name + ": " + value + "\n"));

        assertThatThrownBy(() -> attachment(auth.toString(), "attach: signature"))
                .isInstanceOf(MissingValueException.class);
    }
}
