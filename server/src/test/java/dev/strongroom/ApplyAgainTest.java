package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.Application;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.ApiKeyHash;
import dev.strongroom.crypto.RootKeyException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.testing.Asking;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestPostgres;
import dev.strongroom.testing.TestServer;
import dev.strongroom.vault.ApplicationDeclaration;
import dev.strongroom.vault.ApplicationDeclaration.DeclaredIntegration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Declaring applications again, as every start does: only what differs is written, and never
/// with a root key that is not the database's.
class ApplyAgainTest {
    private static final String NEW_KEY = "sr_test_new_9xW3zR8tY6mB1cD5fG0hJ4pL7nK2vQ";

    @TempDir Path folder;
    private final FakeClock clock = new FakeClock();
    private final ApplicationDeclaration declared =
            Fixture.declaration(
                    ConnectorCatalog.bundled(), Fixture.APPLICATION, Fixture.API_KEY, List.of());
    private TestServer.Setup setup;

    @BeforeEach
    void setUp() {
        setup = TestServer.Setup.in(folder).withDeclarations(List.of(declared)).withClock(clock);
    }

    @Test
    void apply_again_writesNothing() {
        try (var server = TestServer.start(setup)) {
            assertThat(server.server().apply(List.of(declared))).isZero();
        }
        try (var server = TestServer.start(setup)) {
            assertThat(server.server().apply(List.of(declared))).isZero();
        }
    }

    @Test
    void apply_againOnPostgresql_writesNothing() {
        try (var server = TestServer.start(setup.withDatabase(TestPostgres.newDatabase()))) {
            assertThat(server.server().apply(List.of(declared))).isZero();
        }
    }

    @Test
    void apply_withOtherScopes_writesThatIntegration() throws SQLException {
        assertWritesOnly(
                "crm+salesforce",
                one ->
                        new DeclaredIntegration(
                                one.unifiedApi(),
                                one.serviceId(),
                                one.enabled(),
                                one.clientId(),
                                one.clientSecrets(),
                                List.of("api", "refresh_token")));
    }

    @Test
    void apply_withAnotherClientSecret_writesThatIntegration() throws SQLException {
        assertWritesOnly(
                "accounting+xero",
                one ->
                        new DeclaredIntegration(
                                one.unifiedApi(),
                                one.serviceId(),
                                one.enabled(),
                                one.clientId(),
                                List.of(Secret.of("newer"), Secret.of(Fixture.CLIENT_SECRET)),
                                one.scopes()));
    }

    @Test
    void apply_switchedOff_writesThatIntegration() throws SQLException {
        assertWritesOnly(
                "crm+zoho-crm",
                one ->
                        new DeclaredIntegration(
                                one.unifiedApi(),
                                one.serviceId(),
                                false,
                                one.clientId(),
                                one.clientSecrets(),
                                one.scopes()));
    }

    @Test
    void apply_dataScopes_areDatedWhenTheyChange() {
        var narrow = Asking.scoped(declared, true, Asking.NARROW);
        try (var server = TestServer.start(setup.withDeclarations(List.of(narrow)))) {
            assertThat(scopesDate(server)).isEqualTo(clock.instant().toString());
        }
        String first = clock.instant().toString();
        clock.advance(Duration.ofMinutes(1));
        try (var server = TestServer.start(setup.withDeclarations(List.of(narrow)))) {
            assertThat(server.server().apply(List.of(narrow))).isZero();
            assertThat(scopesDate(server)).isEqualTo(first);
            assertThat(server.server().apply(List.of(Asking.mapped(narrow)))).isEqualTo(1);
            assertThat(scopesDate(server)).as("mappings are no scopes").isEqualTo(first);

            var wide = Asking.scoped(declared, true, Asking.WIDE);
            assertThat(server.server().apply(List.of(wide))).isEqualTo(1);
            assertThat(scopesDate(server)).isEqualTo(clock.instant().toString());
        }
    }

    private static String scopesDate(TestServer server) {
        return server.get("/vault/connections/crm/salesforce")
                .data()
                .path("application_data_scopes")
                .path("updated_at")
                .asText();
    }

    private void assertWritesOnly(String id, UnaryOperator<DeclaredIntegration> change)
            throws SQLException {
        var changed =
                new ApplicationDeclaration(
                        declared.application(),
                        declared.apiKeys(),
                        declared.integrations().stream()
                                .map(one -> id(one).equals(id) ? change.apply(one) : one)
                                .toList());
        try (var server = TestServer.start(setup)) {
            clock.advance(Duration.ofMinutes(1));

            assertThat(server.server().apply(List.of(changed))).isEqualTo(1);

            assertThat(integrationsWrittenNow()).containsExactly(id);
            assertThat(server.server().apply(List.of(changed))).isZero();
        }
    }

    @Test
    void apply_withoutAnIntegration_removesIt() {
        var fewer =
                new ApplicationDeclaration(
                        declared.application(),
                        declared.apiKeys(),
                        declared.integrations().stream()
                                .filter(one -> !id(one).equals("crm+salesforce"))
                                .toList());
        try (var server = TestServer.start(setup)) {
            assertThat(server.server().apply(List.of(fewer))).isEqualTo(1);
        }
        try (var server = TestServer.start(setup.withDeclarations(List.of(fewer)))) {
            assertThat(server.get("/vault/connections/crm/salesforce").status()).isEqualTo(404);
        }
    }

    @Test
    void apply_withOneMoreKey_writesItAndKeepsTheOther() {
        var more = withKeys(Fixture.API_KEY, NEW_KEY);
        try (var server = TestServer.start(setup)) {
            assertThat(server.server().apply(List.of(more))).isEqualTo(1);
        }
        try (var server = TestServer.start(setup.withDeclarations(List.of(more)))) {
            assertThat(status(server, Fixture.API_KEY)).isEqualTo(200);
            assertThat(status(server, NEW_KEY)).isEqualTo(200);
        }
    }

    @Test
    void apply_withAnotherKeyInstead_endsTheOldOne() {
        var other = withKeys(NEW_KEY);
        try (var server = TestServer.start(setup)) {
            assertThat(server.server().apply(List.of(other))).isEqualTo(2);
        }
        try (var server = TestServer.start(setup.withDeclarations(List.of(other)))) {
            assertThat(status(server, Fixture.API_KEY)).isEqualTo(401);
            assertThat(status(server, NEW_KEY)).isEqualTo(200);
        }
    }

    /// One row too many wrapped with the wrong key would lock the right one out.
    @Test
    void start_withAnotherRootKey_isRefusedBeforeAnythingIsWritten() {
        TestServer.start(setup).close();
        var added =
                new ApplicationDeclaration(
                        new Application("an-app", "New", List.of(), null, List.of()),
                        List.of(),
                        List.of());
        var wrong =
                setup.withKeyFile(folder.resolve("other.key"))
                        .withDeclarations(List.of(added, withKeys(NEW_KEY)));

        assertThatThrownBy(() -> TestServer.start(wrong))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContainingAll(
                        "the root key does not open",
                        "application test-app",
                        "written with another root key");

        try (var server = TestServer.start(setup)) {
            assertThat(server.server().applicationCount()).isEqualTo(1);
            assertThat(server.server().apply(List.of(declared))).isZero();
            assertThat(status(server, Fixture.API_KEY)).isEqualTo(200);
        }
    }

    private ApplicationDeclaration withKeys(String... keys) {
        return new ApplicationDeclaration(
                declared.application(),
                Stream.of(keys)
                        .map(
                                key ->
                                        new ApplicationDeclaration.Key(
                                                ApiKeyHash.of(Secret.of(key)), "the tests' key"))
                        .toList(),
                declared.integrations());
    }

    private static int status(TestServer server, String apiKey) {
        return server.call(
                        "GET",
                        "/vault/connections",
                        null,
                        Map.of(
                                "authorization",
                                "Bearer " + apiKey,
                                "x-apideck-app-id",
                                Fixture.APPLICATION,
                                "x-apideck-consumer-id",
                                Fixture.CONSUMER))
                .status();
    }

    private List<String> integrationsWrittenNow() throws SQLException {
        var written = new ArrayList<String>();
        try (Connection database =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("strongroom.db"));
                var statement =
                        database.prepareStatement(
                                "SELECT unified_api || '+' || service_id FROM integration"
                                        + " WHERE updated_at >= ?")) {
            statement.setLong(1, clock.millis());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    written.add(rows.getString(1));
                }
            }
        }
        return written;
    }

    private static String id(DeclaredIntegration one) {
        return one.unifiedApi() + "+" + one.serviceId();
    }
}
