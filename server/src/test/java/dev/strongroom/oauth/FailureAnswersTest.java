package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.FailureRule;
import dev.strongroom.connector.FailureRule.Meaning;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ExpiryKind;
import dev.strongroom.connector.OAuth2.TokenAnswer;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.oauth.FailureAnswers.Asked;
import dev.strongroom.oauth.TokenResult.Granted;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.oauth.TokenResult.UnavailableKind;
import dev.strongroom.wire.Header;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a connector file's rules and the kind of request make of an answer.
class FailureAnswersTest {
    private static final TokenAnswer OK_MEMBER =
            new TokenAnswer(
                    "token",
                    "refresh",
                    "ttl",
                    ExpiryKind.SECONDS_FROM_NOW,
                    0,
                    false,
                    "ok",
                    "error");

    private static final List<FailureRule> RULES =
            List.of(
                    new FailureRule(
                            Set.of(),
                            Set.of("unauthorized_client"),
                            List.of("refresh_token is invalid"),
                            Meaning.GRANT_INVALID),
                    new FailureRule(
                            Set.of(400, 200),
                            Set.of("Access Denied", "too_many"),
                            List.of(),
                            Meaning.THROTTLED),
                    new FailureRule(
                            Set.of(),
                            Set.of(),
                            List.of("app was removed"),
                            Meaning.CONSENT_WITHDRAWN),
                    new FailureRule(Set.of(500), Set.of("dead"), List.of(), Meaning.GRANT_INVALID),
                    new FailureRule(Set.of(418), Set.of(), List.of(), Meaning.CLIENT_INVALID),
                    new FailureRule(
                            Set.of(), Set.of(), List.of("scheduled works"), Meaning.UNAVAILABLE));

    private static TokenResult read(
            TokenAnswer shape, List<FailureRule> rules, Asked asked, int status, String body) {
        var response =
                new OutboundResponse(
                        status,
                        List.of(new Header("retry-after", "7")),
                        body.getBytes(StandardCharsets.UTF_8));
        return new TokenAnswers(
                        shape,
                        OAuth2.RefreshPolicy.UNKNOWN,
                        null,
                        new FailureAnswers(shape, rules, asked, 0),
                        0)
                .read(response, new ProviderText(List.of(Secret.of("s3cr3t"))));
    }

    private static String kindOf(TokenResult result) {
        return switch (result) {
            case Granted granted -> "GRANTED";
            case Refused refused -> refused.kind().name();
            case Unavailable unavailable -> unavailable.kind().name();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    403 | {"error":"unauthorized_client","error_description":"refresh_token is invalid"} | GRANT_INVALID
                    403 | {"error":"Unauthorized_Client","error_description":"Refresh_Token is invalid."} | GRANT_INVALID
                    403 | {"error":"unauthorized_client","error_description":"not this grant"} | CLIENT_INVALID
                    400 | {"error":"Access Denied"} | THROTTLED
                    200 | {"ok":false,"error":"access denied"} | THROTTLED
                    200 | {"error":"too_many"} | THROTTLED
                    403 | {"error":"Access Denied"} | UNKNOWN
                    200 | {"ok":false,"error":"x","reason":"This APP was removed"} | CONSENT_WITHDRAWN
                    400 | {"error":"invalid_grant","error_description":"the app was removed"} | CONSENT_WITHDRAWN
                    400 | {"error":"invalid_grant"} | GRANT_INVALID
                    500 | {"error":"dead"} | GRANT_INVALID
                    500 | {"error":"deadly"} | SERVER_ERROR
                    418 | {"error":"invalid_grant"} | CLIENT_INVALID
                    418 | I am short and stout | CLIENT_INVALID
                    418 | <html>Blocked</html> | MALFORMED
                    403 | <html>Scheduled works until nine</html> | SERVER_ERROR
                    200 | <html>Scheduled works until nine</html> | SERVER_ERROR
                    200 | {"token":"t","note":"the app was removed"} | GRANTED
                    """)
    void rules_areAskedFirst(int status, String body, String kind) {
        assertThat(kindOf(read(OK_MEMBER, RULES, Asked.REFRESH, status, body))).isEqualTo(kind);
    }

    @Test
    void rules_firstThatMatchesDecides() {
        var rules =
                List.of(
                        new FailureRule(
                                Set.of(400), Set.of(), List.of("gone"), Meaning.REQUEST_INVALID),
                        new FailureRule(Set.of(400), Set.of(), List.of(), Meaning.SCOPE_INVALID));

        assertThat(kindOf(read(OK_MEMBER, rules, Asked.TOKENS, 400, "{\"error\":\"gone\"}")))
                .isEqualTo("REQUEST_INVALID");
        assertThat(kindOf(read(OK_MEMBER, rules, Asked.TOKENS, 400, "{\"error\":\"here\"}")))
                .isEqualTo("SCOPE_INVALID");
    }

    @Test
    void rules_searchOnlyTheBeginning() {
        String body = "{\"error\":\"x\",\"a\":\"" + " ".repeat(30_000) + "app was removed\"}";

        assertThat(kindOf(read(OK_MEMBER, RULES, Asked.REFRESH, 400, body))).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @EnumSource(Meaning.class)
    void meanings_haveTheirKind(Meaning meaning) {
        var rule = new FailureRule(Set.of(400), Set.of(), List.of(), meaning);
        String kind = meaning == Meaning.UNAVAILABLE ? "SERVER_ERROR" : meaning.name();

        assertThat(kindOf(read(OK_MEMBER, List.of(rule), Asked.LOGIN, 400, "{}"))).isEqualTo(kind);
    }

    @Test
    void throttledByRule_keepsRetryAfter() {
        assertThat(read(OK_MEMBER, RULES, Asked.REFRESH, 400, "{\"error\":\"too_many\"}"))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        it -> assertThat(it.retryAfterMillis()).isEqualTo(7_000));
    }

    @Test
    void refusedByRule_isCleanedLikeAnyOther() {
        String body =
                "{\"error\":\"unauthorized_client\","
                        + "\"error_description\":\"s3cr3t: refresh_token is invalid\"}";

        assertThat(read(OK_MEMBER, RULES, Asked.REFRESH, 403, body))
                .isEqualTo(
                        new Refused(
                                RefusalKind.GRANT_INVALID,
                                403,
                                "unauthorized_client",
                                "***: refresh_token is invalid"));
    }

    @ParameterizedTest
    @CsvSource({
        "TOKENS, 403, access_denied, UNKNOWN",
        "REFRESH, 403, access_denied, CONSENT_WITHDRAWN",
        "REFRESH, 400, unauthorized_client, CLIENT_INVALID",
        "TOKENS, 400, consent_required, CONSENT_WITHDRAWN",
        "TOKENS, 401, anything, CLIENT_INVALID",
        "REFRESH, 401, anything, CLIENT_INVALID",
        "LOGIN, 401, anything, GRANT_INVALID",
        "LOGIN, 403, anything, GRANT_INVALID",
        "LOGIN, 403, access_denied, GRANT_INVALID",
        "LOGIN, 400, invalid_client, GRANT_INVALID",
        "LOGIN, 403, account_inactive, CONSENT_WITHDRAWN",
        "LOGIN, 400, anything, UNKNOWN",
    })
    void withoutRules_theRequestSaysWhoIsMeant(
            Asked asked, int status, String error, RefusalKind kind) {
        String body = "{\"error\":\"" + error + "\"}";

        assertThat(kindOf(read(TokenAnswer.STANDARD, List.of(), asked, status, body)))
                .isEqualTo(kind.name());
    }

    /// What the bundled files say, in answers as they have been seen.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    jira | 403 | {"error":"unauthorized_client","error_description":"refresh_token is invalid"} | GRANT_INVALID
                    jira | 403 | {"error":"unauthorized_client"} | CLIENT_INVALID
                    zoho-crm | 400 | {"error_description":"You have made too many requests continuously.","error":"Access Denied","status":"failure"} | THROTTLED
                    zoho-crm | 200 | {"error":"access_denied"} | THROTTLED
                    zoho-crm | 200 | {"error":"invalid_code"} | GRANT_INVALID
                    salesforce | 400 | {"error":"invalid_grant","error_description":"inactive user"} | CONSENT_WITHDRAWN
                    salesforce | 400 | {"error":"invalid_grant","error_description":"expired access/refresh token"} | GRANT_INVALID
                    google-drive | 400 | {"error":"invalid_grant","error_description":"reauth related error (invalid_rapt)"} | CONSENT_WITHDRAWN
                    google-drive | 400 | {"error":"invalid_grant","error_description":"Token has been expired or revoked."} | GRANT_INVALID
                    microsoft-dynamics | 400 | {"error":"invalid_grant","error_description":"AADSTS65001: No consent."} | CONSENT_WITHDRAWN
                    microsoft-dynamics | 400 | {"error":"invalid_grant","error_description":"AADSTS50196: A loop."} | THROTTLED
                    microsoft-dynamics | 400 | {"error":"invalid_grant","error_description":"AADSTS700082: Expired."} | GRANT_INVALID
                    hubspot | 400 | {"status":"BAD_CLIENT_ID","message":"missing or unknown client id"} | CLIENT_INVALID
                    hubspot | 400 | {"status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token"} | GRANT_INVALID
                    xero | 400 | {"error":"invalid_grant"} | GRANT_INVALID
                    """)
    void bundledRules_meanWhatTheServiceMeans(String id, int status, String body, String kind) {
        var scheme = (OAuth2) ConnectorCatalog.bundled().find(id).orElseThrow().auth();

        assertThat(kindOf(read(scheme.answer(), scheme.failures(), Asked.REFRESH, status, body)))
                .isEqualTo(kind);
    }

    @Test
    void mayHaveActed_whereverItIsNotCertain() {
        Set<UnavailableKind> certain =
                EnumSet.of(
                        UnavailableKind.UNREACHABLE,
                        UnavailableKind.THROTTLED,
                        UnavailableKind.DENIED_BY_POLICY);

        for (UnavailableKind kind : UnavailableKind.values()) {
            assertThat(new Unavailable(kind, null, "").mayHaveActed())
                    .as(kind.name())
                    .isEqualTo(!certain.contains(kind));
        }
    }
}
