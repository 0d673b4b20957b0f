package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.Browser;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.KeycloakConnector;
import dev.strongroom.testing.Page;
import dev.strongroom.testing.TestServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A server whose connector is Keycloak. No answer of it may hold a secret or a token: the tests do
/// not know Keycloak's tokens, but that they are JWTs, and only our own links may hold one.
final class KeycloakStage implements AutoCloseable {
    private static final String APP = "http://127.0.0.1:9/app";
    private static final String EXPLAIN = "/strongroom/connections/crm/keycloak/explain";

    private final TestServer server;
    private final List<String> secrets;

    /// @param secrets of clients; those of the fixture and the users are forbidden anyway
    KeycloakStage(TestServer.Setup setup, String... secrets) {
        this.secrets =
                Stream.of(
                                List.of(secrets),
                                Fixture.SECRETS,
                                List.of(Keycloak.ALICE.password(), Keycloak.BOB.password()))
                        .flatMap(List::stream)
                        .toList();
        server = TestServer.start(setup);
    }

    /// A server whose time runs ahead of Keycloak's, which is real.
    static TestServer.Setup setup(
            Path folder,
            ConnectorCatalog catalog,
            Keycloak.Client client,
            Supplier<Duration> ahead) {
        return TestServer.Setup.in(folder)
                .withCatalog(catalog)
                .withDeclarations(
                        KeycloakConnector.declarations(
                                client.id(), List.of(client.secret()), List.of()))
                .withClock(() -> Instant.now().plus(ahead.get()));
    }

    TestServer server() {
        return server;
    }

    Answer call(String method, String action, @Nullable String body) {
        return checked(server.call(method, KeycloakConnector.PATH + action, body));
    }

    Answer validate() {
        return call("POST", "/validate", null);
    }

    Answer token() {
        return call("POST", "/token", null);
    }

    JsonNode connection() {
        return call("GET", "", null).data();
    }

    JsonNode explained() {
        return checked(server.get(EXPLAIN)).data();
    }

    void assertState(String state, String health) {
        JsonNode connection = connection();
        assertThat(connection.path("state").asText()).isEqualTo(state);
        assertThat(connection.path("health").asText()).isEqualTo(health);
    }

    /// Lets Alice sign in; it must work.
    void authorize() {
        var person = new Browser(APP);
        Page form = person.open(link("authorize_url"));
        Page landed = person.submit(form, Keycloak.ALICE.credentials());
        assertThat(landed.uri()).hasToString(APP);
        assertState("callable", "ok");
    }

    void revoke() {
        assertThat(new Browser(APP).open(link("revoke_url")).uri()).hasToString(APP);
    }

    private URI link(String member) {
        return URI.create(
                connection().path(member).asText()
                        + "&redirect_uri="
                        + URLEncoder.encode(APP, StandardCharsets.UTF_8));
    }

    private Answer checked(Answer answer) {
        assertThat(answer.everything()).doesNotContain(secrets);
        assertThat(answer.everything().replaceAll("[?&]state=[^&\"]*", "")).doesNotContain("eyJ");
        return answer;
    }

    /// Validates from many threads that start together.
    ///
    /// @param threads of each stage
    static List<Answer> validateAtOnce(int threads, KeycloakStage... stages) throws Exception {
        var start = new CyclicBarrier(threads * stages.length);
        var calls = new ArrayList<Callable<Answer>>();
        for (KeycloakStage stage : stages) {
            for (int i = 0; i < threads; i++) {
                calls.add(
                        () -> {
                            start.await();
                            return stage.validate();
                        });
            }
        }
        try (var pool = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            return pool.invokeAll(calls).stream().map(KeycloakStage::result).toList();
        }
    }

    private static Answer result(Future<Answer> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
