package dev.strongroom.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.OAuth2.ExpiryKind;
import dev.strongroom.connector.OAuth2.RefreshPolicy;
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
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAnswersTest {
    private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final Secret OLD = Secret.of("old-refresh-token");
    private static final TokenAnswer OK_MEMBER =
            new TokenAnswer(
                    "data.token",
                    "data.refresh",
                    "data.expires",
                    ExpiryKind.SECONDS_FROM_NOW,
                    0,
                    false,
                    "ok",
                    "error");

    private static TokenResult read(TokenAnswer shape, int status, String body, Header... headers) {
        var response =
                new OutboundResponse(
                        status, List.of(headers), body.getBytes(StandardCharsets.UTF_8));
        return new TokenAnswers(shape, RefreshPolicy.UNKNOWN, OLD, failures(shape), NOW)
                .read(response, new ProviderText(List.of(OLD, Secret.of("s3cr3t+/="))));
    }

    private static FailureAnswers failures(TokenAnswer shape) {
        return new FailureAnswers(shape, List.of(), Asked.REFRESH, NOW);
    }

    private static TokenResult read(int status, String body, Header... headers) {
        return read(TokenAnswer.STANDARD, status, body, headers);
    }

    private static Credentials credentials(TokenResult result) {
        assertThat(result).isInstanceOf(Granted.class);
        return ((Granted) result).credentials();
    }

    private static TokenAnswer expiring(ExpiryKind kind, long lifetimeSeconds) {
        return new TokenAnswer(
                "access_token",
                "refresh_token",
                "expires",
                kind,
                lifetimeSeconds,
                false,
                null,
                "error");
    }

    @Test
    void read_standardAnswer_grantsEverything() {
        Credentials credentials =
                credentials(
                        read(
                                200,
                                """
                                {"access_token":"a1","refresh_token":"r1","expires_in":3600,
                                 "scope":"read","id_token":"i1"}"""));

        assertThat(credentials)
                .isEqualTo(
                        new Credentials(Secret.of("a1"), Secret.of("r1"), "read", NOW, NOW + HOUR));
    }

    /// The same document twice in one body is one document: the tokens in it are not to be lost.
    @Test
    void read_sameDocumentTwice_isGranted() {
        String once = "{\"access_token\":\"a1\",\"refresh_token\":\"r1\"}";

        for (String body : List.of(once + once, once + "\n" + once)) {
            assertThat(credentials(read(200, body)).refreshToken()).isEqualTo(Secret.of("r1"));
        }
    }

    @Test
    void read_noNewRefreshToken_carriesTheOldOneOn() {
        assertThat(credentials(read(200, "{\"access_token\":\"a1\"}")).refreshToken())
                .isEqualTo(OLD);
    }

    @Test
    void read_formAnswer_isUnderstood() {
        // GitHub answers so unless asked for JSON.
        Credentials credentials =
                credentials(
                        read(200, "access_token=gho_1%2B2&scope=repo%2Cgist&token_type=bearer"));

        assertThat(credentials.accessToken()).isEqualTo(Secret.of("gho_1+2"));
        assertThat(credentials.scope()).isEqualTo("repo,gist");
    }

    @Test
    void read_bareToken_isTheWholeAnswer() {
        var shape =
                new TokenAnswer(
                        "$", "refresh", "exp", ExpiryKind.SECONDS_FROM_NOW, 60, false, null, "e");

        assertThat(credentials(read(shape, 200, "abcdefgh.ijkl\n")).accessToken())
                .isEqualTo(Secret.of("abcdefgh.ijkl"));
        assertThat(credentials(read(shape, 200, "\"quoted token\"")).accessToken())
                .isEqualTo(Secret.of("quoted token"));
    }

    @Test
    void read_nestedAnswer_isReadWhereDeclared() {
        Credentials credentials =
                credentials(
                        read(
                                OK_MEMBER,
                                200,
                                "{\"ok\":true,\"data\":{\"token\":\"a1\",\"expires\":\"60\"}}"));

        assertThat(credentials.accessToken()).isEqualTo(Secret.of("a1"));
        assertThat(credentials.expiresAt()).isEqualTo(NOW + 60_000);
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS_FROM_NOW, 3600, 3600000",
        "SECONDS_FROM_NOW, '\"3600\"', 3600000",
        "SECONDS_FROM_NOW, 3600.0, 3600000",
        "MILLIS_FROM_NOW, 3600000, 3600000",
        "EPOCH_SECONDS, 1795345200, 3600000",
        "EPOCH_MILLIS, 1795345200000, 3600000",
        "ISO_8601, '\"2026-11-22T11:00:00Z\"', 3600000",
        "ISO_8601, '\"2026-11-22T12:00:00+01:00\"', 3600000",
        "ISO_8601, '\"2026-11-22T11:00:00\"', 3600000",
        "SECONDS_FROM_NOW, 9223372036854775807, 3153600000000",
    })
    void read_everyKindOfExpiry_isUnderstood(ExpiryKind kind, String json, long millisFromNow) {
        String body = "{\"access_token\":\"a1\",\"expires\":" + json + "}";

        assertThat(credentials(read(expiring(kind, 0), 200, body)).expiresAt())
                .isEqualTo(NOW + millisFromNow);
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "'\"soon\"'", "null", "'\"1e999999999\"'", "{}"})
    void read_senselessExpiry_fallsBackToTheFile(String json) {
        String body = "{\"access_token\":\"a1\",\"expires\":" + json + "}";
        long expiresAt =
                credentials(read(expiring(ExpiryKind.ISO_8601, 60), 200, body)).expiresAt();

        assertThat(expiresAt).isEqualTo(NOW + 60_000);
    }

    @Test
    void read_noExpiry_prefersTheTokensOwnClaim() {
        String claims =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                ("{\"exp\":" + (NOW + HOUR) / 1000 + "}")
                                        .getBytes(StandardCharsets.UTF_8));
        String body = "{\"access_token\":\"e30." + claims + ".sig\"}";

        assertThat(
                        credentials(read(expiring(ExpiryKind.SECONDS_FROM_NOW, 60), 200, body))
                                .expiresAt())
                .isEqualTo(NOW + HOUR);
    }

    @Test
    void read_nothingSaysWhen_isUnknown() {
        assertThat(credentials(read(200, "{\"access_token\":\"a.b.c\"}")).expiresAt()).isZero();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, "{\"error\":\"invalid_grant\"}", RefusalKind.GRANT_INVALID),
                Arguments.of(400, "{\"error\":\"invalid_client\"}", RefusalKind.CLIENT_INVALID),
                Arguments.of(401, "{\"error\":\"invalid_client\"}", RefusalKind.CLIENT_INVALID),
                Arguments.of(
                        400, "{\"error\":\"unauthorized_client\"}", RefusalKind.CLIENT_INVALID),
                Arguments.of(400, "{\"error\":\"invalid_scope\"}", RefusalKind.SCOPE_INVALID),
                Arguments.of(400, "{\"error\":\"invalid_request\"}", RefusalKind.REQUEST_INVALID),
                Arguments.of(
                        400,
                        "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or unknown\"}",
                        RefusalKind.GRANT_INVALID),
                Arguments.of(
                        200, "{\"error\":\"bad_verification_code\"}", RefusalKind.GRANT_INVALID),
                Arguments.of(
                        200,
                        "error=incorrect_client_credentials&error_description=no",
                        RefusalKind.CLIENT_INVALID),
                Arguments.of(
                        400,
                        "{\"error\":{\"code\":\"invalid_grant\",\"message\":\"no\"}}",
                        RefusalKind.GRANT_INVALID),
                Arguments.of(401, "", RefusalKind.CLIENT_INVALID),
                Arguments.of(404, "", RefusalKind.REQUEST_INVALID),
                Arguments.of(403, "no", RefusalKind.UNKNOWN),
                Arguments.of(403, "{\"error\":\"access_denied\"}", RefusalKind.CONSENT_WITHDRAWN),
                Arguments.of(
                        400, "{\"error\":\"interaction_required\"}", RefusalKind.CONSENT_WITHDRAWN),
                Arguments.of(
                        400, "{\"error\":\"Consent_Required\"}", RefusalKind.CONSENT_WITHDRAWN),
                Arguments.of(
                        401, "{\"error\":\"account_inactive\"}", RefusalKind.CONSENT_WITHDRAWN),
                Arguments.of(400, "{\"error\":\" invalid_grant \"}", RefusalKind.GRANT_INVALID),
                Arguments.of(400, "{\"error\":\"something_new\"}", RefusalKind.UNKNOWN));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void read_refusals_getTheirKind(int status, String body, RefusalKind kind) {
        assertThat(read(status, body))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(kind);
                            assertThat(refused.status()).isEqualTo(status);
                        });
    }

    @Test
    void read_okFalseWith200_isARefusal() {
        assertThat(read(OK_MEMBER, 200, "{\"ok\":false,\"error\":\"token_revoked\"}"))
                .isEqualTo(new Refused(RefusalKind.CONSENT_WITHDRAWN, 200, "token_revoked", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"error\":\"invalid_grant\"}', SERVER_ERROR",
        "503, '', SERVER_ERROR",
        "429, '{}', THROTTLED",
        "425, '', THROTTLED",
        "408, '', TIMEOUT",
        "302, '', MALFORMED",
        "200, '<html><body>Sign in</body></html>', MALFORMED",
        "403, ' <!doctype html><p>Blocked', MALFORMED",
        "200, '', MALFORMED",
        "200, '{}', MALFORMED",
        "200, '{\"access_token\":', MALFORMED",
        "200, '{\"access_token\":\"a\"}{\"access_token\":\"b\"}', MALFORMED",
        "200, '{\"access_token\":{\"a\":1}}', MALFORMED",
        "400, '{\"error\":\"temporarily_unavailable\"}', SERVER_ERROR",
        "400, '{\"error\":\"slow_down\"}', THROTTLED",
    })
    void read_answersThatDecideNothing_areUnavailable(
            int status, String body, UnavailableKind kind) {
        assertThat(read(status, body))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "120, 120000",
                "'Sun, 22 Nov 2026 10:02:00 GMT', 120000",
                "'Sun, 22 Nov 2026 09:00:00 GMT', 0",
                "999999999, 86400000",
                "soon, null",
                "-1, null",
            })
    void read_retryAfter_isSecondsOrADate(String header, @Nullable Long millis) {
        assertThat(read(429, "", new Header("Retry-After", header)))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.retryAfterMillis()).isEqualTo(millis));
    }

    @Test
    void read_hostileDescription_isCleaned() {
        String echoed =
                "no \\u0000\\u001b[31m old-refresh-token, s3cr3t+/=, s3cr3t%2B%2F%3D, old-\\u200brefresh-token "
                        + "x".repeat(5_000);

        TokenResult result =
                read(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + echoed + "\"}");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.description())
                                    .hasSize(300)
                                    .startsWith("no [31m ***");
                            assertThat(refused.description())
                                    .doesNotContain("old-refresh-token", "s3cr3t", "\u001b");
                        });
    }

    @Test
    void toString_ofEveryResult_holdsNoSecret() {
        TokenResult granted =
                read(
                        200,
                        "{\"access_token\":\"acc-1\",\"refresh_token\":\"ref-1\",\"id_token\":\"idt-1\"}");

        assertThat(granted.toString()).doesNotContain("acc-1", "ref-1", "idt-1", "old-refresh");
        assertThat(read(200, "<p>old-refresh-token</p>").toString()).doesNotContain("old-refresh");
        assertThat(read(400, "{\"error\":\"old-refresh-token\"}").toString())
                .doesNotContain("old-refresh");
    }

    @Test
    void read_refreshTokenLifetime_comesFromTheAnswerThenTheFile() {
        var response =
                new OutboundResponse(
                        200,
                        List.of(),
                        "{\"access_token\":\"a\",\"refresh_token\":\"new\",\"rexp\":60}"
                                .getBytes(StandardCharsets.UTF_8));
        var said = new RefreshPolicy(true, 30, 0, "rexp");
        var declared = new RefreshPolicy(true, 30, 0, null);

        assertThat(((Granted) read(said, response)).refreshTokenExpiresAt())
                .isEqualTo(NOW + 60_000);
        assertThat(((Granted) read(declared, response)).refreshTokenExpiresAt())
                .isEqualTo(NOW + 30 * 24 * HOUR);
    }

    private static TokenResult read(RefreshPolicy policy, OutboundResponse response) {
        TokenAnswer shape = TokenAnswer.STANDARD;
        return new TokenAnswers(shape, policy, OLD, failures(shape), NOW)
                .read(response, new ProviderText(List.of()));
    }
}
