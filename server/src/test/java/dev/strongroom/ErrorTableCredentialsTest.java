package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The error table of what asks a provider: token, validate, saving, reading resources
/// (vault-behaviour.md c.16).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableCredentialsTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String CRM = Stage.path("crm", "zoho-crm");
    private static final String KEYED = Stage.path("crm", ErrorStage.KEYED);
    private static final String GRANT = Stage.path("hris", ErrorStage.GRANT);
    private static final String HUBSPOT = Stage.path("crm", "hubspot");
    private static final String ON = "{\"enabled\":true}";

    enum By {
        KEY,
        SESSION
    }

    private ErrorStage errors;
    private Map<String, String> session;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
        session = errors.stage().session();
        errors.stage().authorize(BOOKS);
        for (String path : new String[] {CRM, KEYED, HUBSPOT, GRANT}) {
            save(path, ON);
        }
    }

    private void save(String path, String body) {
        assertThat(errors.stage().call("PATCH", path, body).status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        errors.close();
    }

    private void check(Scenario row, By caller) {
        errors.check(row.by(caller == By.KEY ? Fixture.headers() : session));
    }

    static Stream<Scenario> refusals() {
        return Stream.concat(
                Stream.of(
                        Scenario.of(
                                        "connectionsToken: authorized in a browser",
                                        "POST",
                                        CRM + "/token")
                                .refuses(422, "InvalidStateError", "client_credentials"),
                        Scenario.of("connectionsToken: API key", "POST", KEYED + "/token")
                                .refuses(422, "InvalidStateError", "password"),
                        Scenario.of(
                                        "connectionsToken: required setting missing",
                                        "POST",
                                        GRANT + "/token")
                                .refuses(422, "ConnectionSettingsError", "client_secret"),
                        Scenario.of("validateConnectionState: no tokens", "POST", CRM + "/validate")
                                .refuses(401, "ConnectorCredentialsError", "no usable credentials"),
                        Scenario.of("validateConnectionState: no key", "POST", KEYED + "/validate")
                                .refuses(
                                        401, "ConnectorCredentialsError", "no usable credentials")),
                Stream.of("config", "schema", "example", "custom-fields")
                        .map(
                                read ->
                                        Scenario.of(
                                                        read + ": no tokens",
                                                        "GET",
                                                        HUBSPOT + "/contacts/" + read)
                                                .refuses(401, "ConnectorCredentialsError", "")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses_aServer(Scenario row) {
        check(row, By.KEY);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refuses_aSession(Scenario row) {
        check(row, By.SESSION);
    }

    private static Scenario failed(String name, String path, int status) {
        return Scenario.of(name, "POST", path)
                .refuses(401, "UnauthorizedError")
                .member("/detail/type", "refresh_token_connector_error")
                .member("/detail/debug/request", "{}")
                .member(
                        "/detail/debug/response/statusCode",
                        status == 0 ? "-" : String.valueOf(status));
    }

    private static Scenario waiting(String name, String path, int status) {
        return failed(name, path, status).member("/detail/debug/cooldown_remaining_ms", "30000");
    }

    @ParameterizedTest
    @EnumSource
    void validate_refreshRefusedAndCoolingDown(By caller) {
        reauthorize();
        errors.stage()
                .service("quickbooks")
                .failNext(Endpoint.TOKEN, new Misbehaviour.Refuse(400, "invalid_grant", "Gone"));

        String path = BOOKS + "/validate";
        check(
                waiting("validateConnectionState: refresh fails", path, 400)
                        .member("/detail/debug/response/data/error", "invalid_grant")
                        .member("/detail/debug/credentials_expire_at_ms", "*"),
                caller);
        check(waiting("validateConnectionState: in cool-down", path, 400), caller);
    }

    @ParameterizedTest
    @EnumSource
    void validate_providerInTrouble(By caller) {
        reauthorize();
        errors.stage().service("quickbooks").failNext(Endpoint.TOKEN, new Misbehaviour.Status(503));

        check(
                waiting("validateConnectionState: provider down", BOOKS + "/validate", 503)
                        .member("/detail/debug/credentials_expire_at_ms", "-"),
                caller);
    }

    private void reauthorize() {
        errors.stage().clock().advance(Duration.ofMinutes(1));
        errors.stage().authorize(BOOKS);
    }

    @ParameterizedTest
    @EnumSource
    void token_providerRefuses(By caller) {
        save(GRANT, errors.settings(ErrorStage.GRANT));
        errors.stage().clock().advance(Duration.ofMinutes(1));
        errors.stage()
                .service(ErrorStage.GRANT)
                .failNext(Endpoint.TOKEN, new Misbehaviour.Refuse(401, "invalid_client", "Who?"));

        check(failed("connectionsToken: provider refuses", GRANT + "/token", 401), caller);

        errors.stage().call("DELETE", GRANT, null);
        save(GRANT, ON);
    }

    /// Not an error: the answer is the connection, and its state says what is wrong.
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH"})
    void save_withALiveCheckThatFails(String method) {
        for (By caller : By.values()) {
            errors.stage()
                    .service(ErrorStage.KEYED)
                    .failNext(Endpoint.API, new Misbehaviour.Refuse(401, "unauthorized", "No"));
            check(
                    Scenario.of("add, update: live check fails", method, KEYED)
                            .body(errors.settings(ErrorStage.KEYED))
                            .data("state", "invalid"),
                    caller);
        }
        errors.stage().call("DELETE", KEYED, null);
        save(KEYED, ON);
    }
}
