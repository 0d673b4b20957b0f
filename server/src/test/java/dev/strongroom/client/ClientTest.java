package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.proxy.ProxyRequest;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.value.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How clients are made, what they tell, and other forms of operations.
class ClientTest {
    private static final DemoServer SERVER = DemoServer.running();
    private static final ConnectionUpdate SWITCHED_ON =
            ConnectionUpdate.builder().enabled(true).build();

    @Test
    void builder_withTheEnvironmentOnly_calls() {
        Strongroom client = new StrongroomBuilder(SERVER.facts()).build();

        assertThat(client.connections().list()).isNotEmpty();
        assertThat(client.toString())
                .contains(SERVER.url(), SERVER.appId())
                .doesNotContain(SERVER.apiKey());
    }

    @Test
    void apiKey_thatIsWrong_isUnauthorized() {
        Strongroom client = SERVER.builder("anybody").apiKey(Secret.of("sr_wrong")).build();

        assertThatThrownBy(() -> client.connections().list())
                .isInstanceOfSatisfying(
                        StrongroomException.Unauthorized.class,
                        e -> {
                            assertThat(e.typeName()).isEqualTo("UnauthorizedError");
                            assertThat(e.summary()).isEqualTo("Unauthorized Request");
                            assertThat(e.reference()).endsWith("#unauthorizederror");
                            assertThat(e.requestId()).hasSize(36);
                            assertThat(e.refreshFailure()).isNull();
                        })
                .hasMessageNotContaining("sr_wrong");
    }

    @Test
    void forConsumer_ofAnother_leavesTheClientAsItIs() {
        Strongroom client = SERVER.client("first");
        client.forConsumer("second").connections().add("crm", "salesforce", SWITCHED_ON);

        assertThat(client.connections().list("crm", true)).isEmpty();
        assertThat(client.forConsumer("second").connections().list("crm", true)).hasSize(1);
        assertThat(Outcome.of(() -> client.withoutConsumer().sessions().create()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.error())
                                        .isInstanceOf(StrongroomException.BadRequest.class)
                                        .hasMessageContaining("x-apideck-consumer-id"));
    }

    @Test
    void forConsumer_beyondAscii_isRefused() {
        Strongroom client = SERVER.client("ascii");

        for (String id : List.of("Müller", "a\nb", "", "\u2713")) {
            assertThatThrownBy(() -> client.forConsumer(id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> SERVER.builder("x").apiKey("planted\nkey").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("planted");
    }

    @Test
    void hooks_ofEveryTry_seeNoSecret() {
        List<RequestNote> requests = new ArrayList<>();
        List<ResponseNote> responses = new ArrayList<>();
        Strongroom client =
                SERVER.builder("hooked")
                        .onRequest(requests::add)
                        .onResponse(responses::add)
                        .build();

        client.connections()
                .update(
                        "crm",
                        "salesforce",
                        ConnectionUpdate.builder().setting("api_key", "planted-secret").build());
        assertThat(
                        Outcome.of(
                                        () ->
                                                client.proxy()
                                                        .send(
                                                                ProxyRequest.get(
                                                                                "salesforce",
                                                                                "/planted-secret")
                                                                        .header(
                                                                                "x-api-key",
                                                                                "planted-secret")))
                                .isOk())
                .isFalse();

        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).method()).isEqualTo("PATCH");
        assertThat(requests.get(0).headers())
                .containsEntry("authorization", List.of("***"))
                .containsEntry("x-apideck-consumer-id", List.of("hooked"));
        assertThat(responses).hasSize(2).allSatisfy(one -> assertThat(one.requestId()).isNotNull());
        assertThat(responses.get(0).duration()).isPositive();
        assertThat(requests.toString() + responses)
                .doesNotContain(SERVER.apiKey(), "planted-secret");
    }

    @Test
    void httpClient_ofTheCaller_isUsed() {
        var asked = new AtomicReference<URI>();
        ProxySelector selector =
                new ProxySelector() {
                    @Override
                    public List<java.net.Proxy> select(URI uri) {
                        asked.set(uri);
                        return List.of(java.net.Proxy.NO_PROXY);
                    }

                    @Override
                    public void connectFailed(URI uri, SocketAddress address, IOException e) {
                        asked.set(null);
                    }
                };

        SERVER.builder("proxied-out").proxy(selector).build().connections().list("crm");
        assertThat(asked.get()).hasPort(URI.create(SERVER.url()).getPort());
        var broken = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
        try (HttpClient http = HttpClient.newBuilder().proxy(broken).build()) {
            Strongroom client =
                    SERVER.builder("own").httpClient(http).retries(RetryPolicy.NONE).build();
            assertThatThrownBy(() -> client.connections().list())
                    .isInstanceOf(StrongroomException.Transport.class);
        }
    }

    @Test
    void outcome_ofAnyOperation_isAValue() {
        Connections connections = SERVER.client("outcomes").connections();

        Outcome<Connection> ok = Outcome.of(() -> connections.get("crm", "salesforce"));
        Outcome<Connection> failed = Outcome.of(() -> connections.get("crm", "no-such"));
        Outcome<Outcome.Done> nothing = Outcome.of(() -> connections.delete("crm", "salesforce"));

        assertThat(ok.map(Connection::serviceId).orElseThrow()).isEqualTo("salesforce");
        assertThat(failed.fold(Connection::id, StrongroomException::typeName))
                .isEqualTo("ConnectorNotFoundError");
        assertThat(failed.map(Connection::id).orElse("none")).isEqualTo("none");
        assertThatThrownBy(failed::orElseThrow).isInstanceOf(StrongroomException.NotFound.class);
        assertThat(nothing.isOk()).isFalse();
        assertThatThrownBy(
                        () ->
                                Outcome.of(
                                        () -> {
                                            throw new IllegalStateException("the caller's own");
                                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void async_ofAnyOperation_runsOnAVirtualThread() {
        Strongroom client = SERVER.client("async");

        assertThat(client.async().call(c -> c.connections().list("crm")).join()).isNotEmpty();
        assertThat(client.async().call(c -> Thread.currentThread().isVirtual()).join()).isTrue();
        assertThatThrownBy(
                        () ->
                                client.async()
                                        .run(c -> c.connections().delete("crm", "salesforce"))
                                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StrongroomException.NotFound.class);
    }
}
