package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Scenario;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.VaultOperations;
import dev.strongroom.testing.VaultOperations.Named;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The error table of the operations on connections (vault-behaviour.md c.16), for the
/// application's server and for a browser with a session.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorTableConnectionsTest {
    private static final String KEYED = Stage.path("crm", ErrorStage.KEYED);
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String MAPPING =
            "/vault/custom-mappings/crm/" + ErrorStage.KEYED + "/" + ErrorStage.FIELD;

    private static final Set<String> NEED_A_RECORD =
            Set.of(
                    "connectionsDelete",
                    "validateConnectionState",
                    "connectionSettingsUpdate",
                    "connectionConsentUpdate",
                    "customMappingsAdd",
                    "customMappingsUpdate",
                    "customMappingsDelete");

    private static final Set<String> OF_RESOURCES =
            Set.of(
                    "connectionSettingsAll",
                    "connectionSettingsUpdate",
                    "connectionsSchema",
                    "connectionsExample",
                    "customFieldsAll");

    private ErrorStage errors;
    private Map<String, String> session;

    @BeforeAll
    void open(@TempDir Path folder) {
        errors = ErrorStage.open(folder);
        session = errors.stage().session();
        save(KEYED, errors.settings(ErrorStage.KEYED));
        save(BOOKS, "{\"enabled\":true}");
        save(Stage.path("accounting", ErrorStage.SUITE), "{\"enabled\":true}");
    }

    private void save(String path, String body) {
        assertThat(errors.stage().call("PATCH", path, body).status()).isEqualTo(200);
    }

    @AfterAll
    void close() {
        errors.close();
    }

    private static Stream<Named> operations() {
        return VaultOperations.ALL.stream().filter(one -> one.path().contains("{unified_api}"));
    }

    private static Stream<Named> operations(Set<String> ids) {
        return operations().filter(one -> ids.contains(one.id()));
    }

    private static Named operation(String id) {
        return operations().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    Stream<Scenario> names() {
        return operations()
                .flatMap(
                        one ->
                                Stream.of(
                                        ErrorStage.row(
                                                        one,
                                                        "unknown unified API",
                                                        "nowhere",
                                                        ErrorStage.KEYED)
                                                .refuses(404, "ConnectorNotFoundError", "nowhere"),
                                        ErrorStage.row(one, "unknown service", "crm", "nobody")
                                                .refuses(404, "ConnectorNotFoundError", "nobody"),
                                        ErrorStage.row(
                                                        one,
                                                        "the pair does not exist",
                                                        "hris",
                                                        ErrorStage.KEYED)
                                                .refuses(404, "ConnectorNotFoundError", "hris"),
                                        ErrorStage.row(
                                                        one,
                                                        "no such integration",
                                                        "hris",
                                                        Fixture.MISSING)
                                                .refuses(
                                                        404,
                                                        "IntegrationNotFoundError",
                                                        Fixture.MISSING)));
    }

    Stream<Scenario> records() {
        String unused = ErrorStage.UNUSED;
        return Stream.concat(
                operations(NEED_A_RECORD)
                        .map(
                                one ->
                                        ErrorStage.row(one, "no record", "crm", unused)
                                                .refuses(
                                                        404,
                                                        "ConnectionNotFoundError",
                                                        "crm+" + unused)),
                Stream.of(
                        ErrorStage.row(
                                        operation("connectionsToken"),
                                        "no record",
                                        "hris",
                                        ErrorStage.GRANT)
                                .refuses(
                                        404, "ConnectionNotFoundError", "hris+" + ErrorStage.GRANT),
                        ErrorStage.row(
                                        operation("connectionsMigrate"),
                                        "no record",
                                        "accounting",
                                        "xero")
                                .refuses(404, "ConnectionNotFoundError", "accounting+xero")));
    }

    Stream<Scenario> resources() {
        return operations(OF_RESOURCES)
                .flatMap(
                        one ->
                                Stream.of("nothing", "contacts")
                                        .filter(
                                                resource ->
                                                        resource.equals("nothing")
                                                                || one.path().endsWith("config"))
                                        .map(resource -> unknown(one, resource)));
    }

    /// The keyed connector has contacts, but nothing of them can be configured.
    private static Scenario unknown(Named operation, String resource) {
        String condition =
                resource.equals("contacts") ? "resource not configurable" : "unknown resource";
        String path = KEYED + "/" + resource + operation.path().replaceFirst(".*/", "/");
        var row = Scenario.of(operation.id() + ": " + condition, operation.method(), path);
        return (operation.method().equals("GET") ? row : row.body("{\"configuration\":[]}"))
                .refuses(404, "EntityNotFoundError")
                .member("/detail/not_found/entity", "resource")
                .member("/detail/not_found/id", resource);
    }

    Stream<Scenario> lists() {
        return Stream.of(
                invalid("connectionsAll: unknown api", "GET", "/vault/connections?api=nowhere")
                        .member("/detail", "*api"),
                invalid(
                                "connectionsAll: configured is no boolean",
                                "GET",
                                "/vault/connections?configured=maybe")
                        .member("/detail", "*configured"));
    }

    private static Scenario invalid(String name, String method, String path) {
        return Scenario.of(name, method, path)
                .refuses(400, "RequestValidationError")
                .member("/message", "Invalid Params");
    }

    /// Adding and updating are one, so each wrong body is sent to both.
    Stream<Scenario> writes() {
        return Stream.of("POST connectionsAdd", "PATCH connectionsUpdate")
                .flatMap(
                        one ->
                                WrongBodies.OF_A_CONNECTION.entrySet().stream()
                                        .map(
                                                wrong ->
                                                        wrong(
                                                                one.replaceFirst(".* ", ""),
                                                                one.replaceFirst(" .*", ""),
                                                                KEYED,
                                                                wrong)));
    }

    private static Scenario wrong(
            String operation, String method, String path, Map.Entry<String, String> wrong) {
        return invalid(operation + ": " + wrong.getKey(), method, path)
                .body(wrong.getValue())
                .member("/detail", "*" + wrong.getKey());
    }

    Stream<Scenario> bodies() {
        return Stream.of(
                        rows(
                                "connectionsImport",
                                "POST",
                                KEYED + "/import",
                                WrongBodies.OF_AN_IMPORT),
                        rows(
                                "connectionsToken",
                                "POST",
                                Stage.path("hris", ErrorStage.GRANT) + "/token",
                                WrongBodies.OF_NOTHING),
                        rows(
                                "connectionSettingsUpdate",
                                "PATCH",
                                Stage.path("crm", "hubspot") + "/contacts/config",
                                WrongBodies.OF_A_CONFIGURATION),
                        rows(
                                "connectionConsentUpdate",
                                "PATCH",
                                KEYED + "/consent",
                                WrongBodies.OF_A_CONSENT),
                        rows("customMappingsAdd", "POST", MAPPING, WrongBodies.OF_A_MAPPING),
                        rows("customMappingsUpdate", "PATCH", MAPPING, WrongBodies.OF_A_MAPPING),
                        rows(
                                "connectionsConfirm",
                                "POST",
                                KEYED + "/confirm",
                                WrongBodies.OF_A_TOKEN),
                        rows(
                                "connectionsMigrate",
                                "POST",
                                BOOKS + "/migrate",
                                WrongBodies.OF_A_MIGRATION))
                .flatMap(rows -> rows);
    }

    private static Stream<Scenario> rows(
            String operation, String method, String path, Map<String, String> bodies) {
        return bodies.entrySet().stream().map(wrong -> wrong(operation, method, path, wrong));
    }

    Stream<Scenario> mappings() {
        return Stream.of(
                        "customMappingsOne",
                        "customMappingsAdd",
                        "customMappingsUpdate",
                        "customMappingsDelete")
                .flatMap(
                        id ->
                                Stream.of("crm+leads+nothing", "hris+employees+first_aid", "x")
                                        .map(field -> unknownField(operation(id), field)));
    }

    private static Scenario unknownField(Named operation, String field) {
        var row =
                Scenario.of(
                        operation.id() + ": unknown target_field_id " + field,
                        operation.method(),
                        MAPPING.replace(ErrorStage.FIELD, field));
        return (operation.path().endsWith("}") && operation.method().startsWith("P")
                        ? row.body("{\"value\":\"$.a\"}")
                        : row)
                .refuses(404, "EntityNotFoundError", field);
    }

    Stream<Scenario> migrations() {
        return Stream.of(
                Scenario.of("connectionsMigrate: target exists", "POST", BOOKS + "/migrate")
                        .body("{\"target_service_id\":\"" + ErrorStage.SUITE + "\"}")
                        .refuses(409, "ConflictError", "")
                        .member("/message", "Conflict")
                        .member("/detail", "A connection already exists for the target connector"),
                Scenario.of("connectionsMigrate: no target of it", "POST", BOOKS + "/migrate")
                        .body("{\"target_service_id\":\"xero\"}")
                        .refuses(422, "InvalidStateError", "cannot be migrated"),
                Scenario.of("connectionsMigrate: target is the source", "POST", BOOKS + "/migrate")
                        .body("{\"target_service_id\":\"quickbooks\"}")
                        .refuses(422, "InvalidStateError", "cannot be migrated"));
    }

    @ParameterizedTest
    @MethodSource({
        "names",
        "records",
        "resources",
        "lists",
        "writes",
        "bodies",
        "mappings",
        "migrations"
    })
    void refuses_aServer(Scenario row) {
        errors.check(row);
    }

    /// Sessions may not prepare authorizations, whatever for.
    Stream<Scenario> namesInSessions() {
        return names().filter(row -> !row.toString().startsWith("createCallbackState"));
    }

    @ParameterizedTest
    @MethodSource({
        "namesInSessions",
        "records",
        "resources",
        "lists",
        "writes",
        "bodies",
        "mappings",
        "migrations"
    })
    void refuses_aSession(Scenario row) {
        errors.check(row.by(session));
    }
}
