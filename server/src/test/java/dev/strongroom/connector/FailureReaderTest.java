package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.FailureRule.Answer;
import dev.strongroom.connector.FailureRule.Meaning;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `failures` of an `auth` section, and the `ok` of a verification call.
final class FailureReaderTest {
    private static final String HEAD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: crm
            """;

    private static String oauth(String failures) {
        return HEAD
                + "auth:\n"
                + "  type: oauth2\n"
                + "  authorize: {url: https://acme.example/authorize}\n"
                + "  token: {url: https://acme.example/token}\n"
                + "  failures: "
                + failures
                + "\napi:\n"
                + "  base_url: https://acme.example\n";
    }

    private static Connector read(String text) {
        return ConnectorReader.read("acme.yaml", "acme", text);
    }

    private static List<FailureRule> rules(String failures) {
        String text = oauth(failures);
        assertThat(ConnectorSchema.faults(text)).isEmpty();
        return ((OAuth2) read(text).auth()).failures();
    }

    @Test
    void read_rulesInTheirOrder() {
        List<FailureRule> rules =
                rules(
                        """

                            - status: [400, 403]
                              error: Unauthorized_Client
                              contains: Refresh_Token is invalid
                              means: grant_invalid
                            - error: [slow_down, 105]
                              means: throttled
                            - status: 503
                              contains: [maintenance, back soon]
                              means: unavailable
                        """);

        assertThat(rules)
                .containsExactly(
                        new FailureRule(
                                Set.of(400, 403),
                                Set.of("unauthorized_client"),
                                List.of("refresh_token is invalid"),
                                Meaning.GRANT_INVALID),
                        new FailureRule(
                                Set.of(), Set.of("slow_down", "105"), List.of(), Meaning.THROTTLED),
                        new FailureRule(
                                Set.of(503),
                                Set.of(),
                                List.of("maintenance", "back soon"),
                                Meaning.UNAVAILABLE));
    }

    @Test
    void read_oneRule_needsNoList() {
        assertThat(rules("{status: 418, means: malformed}")).hasSize(1);
    }

    @Test
    void read_aLoginCall_hasRulesToo() {
        String text =
                HEAD
                        + """
                        fields:
                          secret: {label: Secret, type: password}
                        auth:
                          type: token_exchange
                          token: {url: https://acme.example/login}
                          failures: [{contains: too many attempts, means: throttled}]
                        api:
                          base_url: https://acme.example
                        """;

        assertThat(ConnectorSchema.faults(text)).isEmpty();
        assertThat(((AuthScheme.TokenExchange) read(text).auth()).failures()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [{means: throttled}] | auth.failures[0] must have at least one of status, error and contains
                    [{error: [], means: throttled}] | auth.failures[0] must have at least one of status, error and contains
                    [{error: a}] | auth.failures[0].means is required
                    [{error: a, means: revoked}] | auth.failures[0].means must be one of grant_invalid, consent_withdrawn,
                    [{error: a, means: throttled}, {eror: b, status: 400, means: throttled}] | auth.failures[1].eror is not a known key; did you mean error?
                    [{status: 4000, means: throttled}] | auth.failures[0].status must be an HTTP status, or a list of them
                    [{status: soon, means: throttled}] | auth.failures[0].status must be an HTTP status, or a list of them
                    [{error: {code: a}, means: throttled}] | auth.failures[0].error must be text
                    [{error: "", means: throttled}] | auth.failures[0].error must be 1 to 200 characters long
                    [{contains: no, means: throttled}] | auth.failures[0].contains must be 4 to 200 characters long
                    [invalid_grant] | auth.failures must be a list of sections
                    """)
    void read_brokenRules_tellThePlaceAndTheSchemaRefusesThemToo(String failures, String message) {
        String text = oauth(failures);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
        assertThat(ConnectorSchema.faults(text)).isNotEmpty();
    }

    @Test
    void rule_withoutACondition_isNone() {
        assertThatThrownBy(() -> new FailureRule(Set.of(), Set.of(), List.of(), Meaning.THROTTLED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rule_matchesWhenEveryConditionHolds() {
        var rule =
                new FailureRule(
                        Set.of(400),
                        Set.of("A_Code"),
                        List.of("Words", "others"),
                        Meaning.MALFORMED);

        assertThat(rule.matches(new Answer(400, "a_code", "in other WORDS"))).isTrue();
        assertThat(rule.matches(new Answer(401, "a_code", "words"))).isFalse();
        assertThat(rule.matches(new Answer(400, "a_code_", "words"))).isFalse();
        assertThat(rule.matches(new Answer(400, "a_code", "silence"))).isFalse();
        assertThat(rule.matches(new Answer(400, "a_code", "x".repeat(20_000) + "words"))).isFalse();
    }

    @Test
    void verify_withAnOkMember_isReadFromASection() {
        String text = oauth("[]") + "  verify: {method: POST, url: /auth.test, ok: result.ok}\n";

        assertThat(ConnectorSchema.faults(text)).isEmpty();
        assertThat(read(text).access().verification())
                .isEqualTo(
                        new ApiAccess.Verification(
                                "POST", Template.of("/auth.test"), null, "result.ok"));
    }

    @Test
    void verify_asText_hasNone() {
        assertThat(read(oauth("[]") + "  verify: GET /me\n").access().verification())
                .isEqualTo(new ApiAccess.Verification("GET", Template.of("/me"), null));
    }

    @Test
    void captureCall_knowsNoOkMember() {
        String text =
                oauth("[]")
                        .replace(
                                "  failures: []\n",
                                "  capture: {who: {call: {url: /me, ok: ok}, path: id, pattern: x}}\n");

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining("auth.capture.who.call.ok is not a known key");
        assertThat(ConnectorSchema.faults(text)).isNotEmpty();
    }
}
