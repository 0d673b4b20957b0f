package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.proxy.ProxyAnswer;
import dev.strongroom.client.proxy.ProxyRequest;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.testing.Person;
import dev.strongroom.client.value.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls of services, of which the fake provider tells what has reached it.
class ProxyTest {
    private static final DemoServer SERVER = DemoServer.running();
    private static final Strongroom CLIENT = SERVER.client("proxied");
    private static final String SECRET = "planted-downstream-secret";

    @BeforeAll
    static void connect() {
        Person.connect(CLIENT, "crm", "salesforce");
    }

    @Test
    void send_ofAGet_bringsTheServicesAnswer() throws IOException {
        try (ProxyAnswer answer =
                CLIENT.proxy()
                        .send(
                                ProxyRequest.get("salesforce", "/services/data/v60.0/limits?q=ü€")
                                        .unifiedApi("crm")
                                        .header("x-mine", "yes")
                                        .retries(1)
                                        .timeout(Duration.ofSeconds(5)))) {
            assertThat(answer.isOk()).isTrue();
            assertThat(answer.header("content-type")).startsWith("application/json");
            assertThat(answer.requestId()).isNotEmpty();
            assertThat(answer.remaining()).isNull();
            assertThat(answer.text()).contains("\"method\":\"GET\"", "/limits");
        }
    }

    @Test
    void send_ofBodies_streamsThem(@TempDir Path folder) throws IOException {
        byte[] large = new byte[3 << 20];
        Path file = Files.write(folder.resolve("upload"), large);
        ProxyRequest[] requests = {
            post().body(large),
            post().body(file),
            post().body(() -> new ByteArrayInputStream(large)),
            post().bodyOnce(new ByteArrayInputStream(large))
        };
        for (ProxyRequest request : requests) {
            try (ProxyAnswer answer = CLIENT.proxy().send(request)) {
                // The fake provider does not read bodies of this length into memory.
                assertThat(answer.statusCode()).isIn(200, 413);
            }
        }
        try (ProxyAnswer answer = CLIENT.proxy().send(post().json("{\"a\": 1}"))) {
            assertThat(answer.text()).contains("\"method\":\"POST\"", "\"body_bytes\":8");
        }
    }

    private static ProxyRequest post() {
        return ProxyRequest.post("salesforce", "/services/data/v60.0/sobjects/Contact");
    }

    @Test
    void send_ofAnErrorOfTheService_isAnAnswer() {
        try (ProxyAnswer answer =
                CLIENT.proxy()
                        .send(
                                ProxyRequest.get("salesforce", "/services/data/v60.0/limits")
                                        .authorization(Secret.of("Bearer " + SECRET)))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.isOk()).isFalse();
        }
    }

    @Test
    void send_whereThereIsNoConnection_throws() {
        Proxy proxy = SERVER.client("not-connected").proxy();
        SERVER.client("not-connected")
                .connections()
                .add("crm", "hubspot", ConnectionUpdate.builder().enabled(true).build());

        assertThatThrownBy(() -> proxy.send(notConnected()))
                .isInstanceOfSatisfying(
                        StrongroomException.Unauthorized.class,
                        e -> {
                            assertThat(e.typeName()).isEqualTo("ConnectorCredentialsError");
                            assertThat(e.requestId()).isNotNull();
                            assertThat(e.refreshFailure()).isNull();
                        });
        assertThatThrownBy(() -> proxy.send(ProxyRequest.get("no-such", "/x")))
                .isInstanceOf(StrongroomException.NotFound.class);
        assertThatThrownBy(
                        () ->
                                CLIENT.proxy()
                                        .send(
                                                ProxyRequest.get(
                                                        "salesforce", "https://elsewhere.example")))
                .isInstanceOf(StrongroomException.BadRequest.class);
    }

    private static ProxyRequest notConnected() {
        return ProxyRequest.get("hubspot", "/crm/v3/objects/contacts").unifiedApi("crm");
    }

    @Test
    void header_thatSpeaksToTheProxy_isRefused() {
        assertThatThrownBy(() -> post().header("Authorization", "Bearer " + SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> post().header("x-apideck-consumer-id", "other"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post().header("x-name", "Müller"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
