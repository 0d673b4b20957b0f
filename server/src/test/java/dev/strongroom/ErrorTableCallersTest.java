package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.config.LimitsConfig;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestServer;
import dev.strongroom.testing.VaultOperations;
import dev.strongroom.testing.VaultOperations.Named;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every operation answers to callers who are not who they should be (vault-behaviour.md b).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableCallersTest {
    /// Visited by browsers; what stands in for credentials is in the address.
    private static final Set<String> PUBLIC =
            Set.of(
                    "connectionsAuthorize",
                    "connectionsRevoke",
                    "connectionsCallback",
                    "vaultOAuthDisconnect",
                    "vaultOAuthDisconnectCallback");

    private static final Set<String> WITHOUT_CONSUMER =
            Set.of(
                    "consumersAdd",
                    "consumersAll",
                    "consumersOne",
                    "consumersUpdate",
                    "consumersDelete",
                    "consumerRequestCountsAll",
                    "connectionsAll",
                    "logsAll");

    private static final Set<String> SERVERS_ONLY =
            Set.of(
                    "consumersAdd",
                    "consumersAll",
                    "consumersOne",
                    "consumersUpdate",
                    "consumersDelete",
                    "consumerRequestCountsAll",
                    "sessionsCreate",
                    "createCallbackState");

    private ErrorStage errors;
    private String session;
    private String expired;
    private String otherSession;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
        expired = bearer(Fixture.headers());
        errors.stage().clock().advance(Duration.ofHours(1));
        session = bearer(Fixture.headers());
        otherSession = bearer(Fixture.otherHeaders());
    }

    private String bearer(Map<String, String> server) {
        return String.valueOf(errors.stage().session(server).get("authorization"));
    }

    @AfterAll
    void close() {
        errors.close();
    }

    Stream<Scenario> callers() {
        return operations()
                .flatMap(
                        one ->
                                Stream.of(
                                        row(one, "no Authorization")
                                                .without("authorization")
                                                .refuses(
                                                        401,
                                                        "UnauthorizedError",
                                                        "Missing authentication"),
                                        stranger(one, "bad API key", "Bearer sr_test_wrong"),
                                        stranger(
                                                one,
                                                "key of another application",
                                                "Bearer " + Fixture.OTHER_API_KEY),
                                        stranger(one, "bad session", altered(session)),
                                        stranger(one, "expired session", expired),
                                        stranger(
                                                one,
                                                "session of another application",
                                                otherSession),
                                        row(one, "unknown application")
                                                .header("x-apideck-app-id", "nobody")
                                                .refuses(
                                                        401,
                                                        "UnauthorizedError",
                                                        "Invalid Authorization Token")));
    }

    private static Stream<Named> operations() {
        return VaultOperations.ALL.stream().filter(one -> !PUBLIC.contains(one.id()));
    }

    private static Scenario row(Named operation, String condition) {
        return ErrorStage.row(operation, condition, "crm", ErrorStage.KEYED);
    }

    private static Scenario stranger(Named operation, String condition, String authorization) {
        return row(operation, condition)
                .header("authorization", authorization)
                .refuses(401, "UnauthorizedError", "Invalid Authorization Token")
                .member("/error", "Unauthorized")
                .member("/message", "Unauthorized Request");
    }

    private static String altered(String token) {
        int middle = token.indexOf('.') + 5;
        return token.substring(0, middle)
                + (token.charAt(middle) == 'A' ? 'B' : 'A')
                + token.substring(middle + 1);
    }

    Stream<Scenario> headers() {
        return Stream.concat(
                operations().map(one -> missing(one, "x-apideck-app-id")),
                operations()
                        .filter(one -> !WITHOUT_CONSUMER.contains(one.id()))
                        .map(one -> missing(one, "x-apideck-consumer-id")));
    }

    private static Scenario missing(Named operation, String header) {
        return row(operation, "no " + header)
                .without(header)
                .refuses(400, "RequestHeadersValidationError", "Missing Header: " + header)
                .member("/error", "Bad Request")
                .member("/message", "Invalid Params");
    }

    Stream<Scenario> sessions() {
        return operations()
                .flatMap(
                        one ->
                                SERVERS_ONLY.contains(one.id())
                                        ? Stream.of(stranger(one, "a session", session))
                                        : Stream.of(
                                                stranger(
                                                                one,
                                                                "session of another consumer",
                                                                session)
                                                        .header("x-apideck-consumer-id", "other"),
                                                stranger(
                                                                one,
                                                                "key passed off as a session",
                                                                "Bearer " + Fixture.API_KEY)
                                                        .header("x-apideck-auth-type", "JWT")));
    }

    @ParameterizedTest
    @MethodSource({"callers", "headers", "sessions"})
    void refuses(Scenario row) {
        errors.check(row);
    }

    /// There is no quota, so nobody is ever told 402; whoever asks too fast is told to wait.
    @Test
    void tooManyRequests_withAKeyOrASession_are429(@TempDir Path folder) {
        TestServer.Setup setup = TestServer.Setup.in(folder);
        try (TestServer server =
                TestServer.start(setup, one -> one.withLimits(new LimitsConfig(1, 1, 0, 0, 3)))) {
            String token =
                    server.call("POST", "/vault/sessions", null)
                            .data()
                            .path("session_token")
                            .asText();
            var browser =
                    Map.of(
                            "authorization",
                            "Bearer " + token,
                            "x-apideck-app-id",
                            Fixture.APPLICATION);
            for (var caller :
                    Map.of("with this API key", Fixture.headers(), "with this session", browser)
                            .entrySet()) {
                Scenario.of(caller.getKey(), "GET", "")
                        .refuses(429, "RateLimitError", caller.getKey())
                        .forbids(token)
                        .check(until429(server, caller.getValue()));
            }
        }
    }

    private static Answer until429(TestServer server, Map<String, String> caller) {
        for (int i = 0; i < 100; i++) {
            Answer answer = server.call("GET", Stage.path("crm", "copper"), null, caller);
            if (answer.status() == 429) {
                assertThat(answer.header("retry-after")).isEqualTo("1");
                return answer;
            }
        }
        throw new AssertionError("never refused");
    }
}
