package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.unify.Apideck;
import com.apideck.unify.Proxy;
import com.apideck.unify.models.operations.ProxyDeleteProxyRequest;
import com.apideck.unify.models.operations.ProxyGetProxyRequest;
import com.apideck.unify.models.operations.ProxyOptionsProxyRequest;
import com.apideck.unify.models.operations.ProxyPatchProxyRequest;
import com.apideck.unify.models.operations.ProxyPostProxyRequest;
import com.apideck.unify.models.operations.ProxyPutProxyRequest;
import com.apideck.unify.utils.Response;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.testing.CheckedTransport;
import dev.strongroom.testing.ClientStage;
import dev.strongroom.testing.Fixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published Java client, unchanged: every method it has for the Proxy API, against a started
/// server and an account at a service.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxySdkTest {
    private static final String SERVICE = "zendesk-sell";
    private static final String URL = "/v2/somewhere?page=1";
    private static final byte[] BODY =
            "{\"data\":{\"name\":\"Acme\"}}".getBytes(StandardCharsets.UTF_8);

    private static final Map<String, Function<Proxy, Response>> CALLS =
            Map.of(
                    "get", ProxySdkTest::get,
                    "options", ProxySdkTest::options,
                    "post", ProxySdkTest::post,
                    "put", ProxySdkTest::put,
                    "patch", ProxySdkTest::patch,
                    "delete", ProxySdkTest::delete);

    private ClientStage stage;
    private Proxy client;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = ClientStage.open(folder);
        client =
                Apideck.builder()
                        .serverURL(stage.url())
                        .apiKey(Fixture.API_KEY)
                        .appId(Fixture.APPLICATION)
                        .consumerId(Fixture.CONSUMER)
                        .retryConfig(RetryConfig.noRetries())
                        .client(new CheckedTransport())
                        .build()
                        .proxy();
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @TestFactory
    Stream<DynamicTest> everyMethod_succeeds() {
        return CALLS.entrySet().stream()
                .map(
                        one ->
                                dynamicTest(
                                        one.getKey(),
                                        () -> SdkMethods.succeeds(one.getValue().apply(client))));
    }

    @Test
    void everyMethodOfTheClient_isCalled() {
        assertThat(CALLS.keySet())
                .containsExactlyInAnyOrderElementsOf(SdkMethods.ungrouped(Proxy.class));
    }

    @Test
    void answer_isWhatTheServiceSaid() {
        var request =
                ProxyPostProxyRequest.builder()
                        .serviceId(SERVICE)
                        .downstreamUrl(URL)
                        .requestBody(BODY)
                        .build();

        assertThat(client.post(request).responseJson().orElseThrow())
                .containsEntry("method", "POST")
                .containsEntry("body_bytes", BODY.length)
                .hasEntrySatisfying(
                        "path", path -> assertThat(path.toString()).endsWith("/v2/somewhere"));
    }

    private static Response get(Proxy proxy) {
        return proxy.get(
                ProxyGetProxyRequest.builder().serviceId(SERVICE).downstreamUrl(URL).build());
    }

    private static Response options(Proxy proxy) {
        return proxy.options(
                ProxyOptionsProxyRequest.builder()
                        .serviceId(SERVICE)
                        .unifiedApi("crm")
                        .downstreamUrl(URL)
                        .build());
    }

    private static Response post(Proxy proxy) {
        return proxy.post(
                ProxyPostProxyRequest.builder()
                        .serviceId(SERVICE)
                        .downstreamUrl(URL)
                        .requestBody(BODY)
                        .build());
    }

    private static Response put(Proxy proxy) {
        return proxy.put(
                ProxyPutProxyRequest.builder()
                        .serviceId(SERVICE)
                        .downstreamUrl(URL)
                        .requestBody(BODY)
                        .build());
    }

    private static Response patch(Proxy proxy) {
        return proxy.patch(
                ProxyPatchProxyRequest.builder()
                        .serviceId(SERVICE)
                        .downstreamUrl(URL)
                        .timeout(9_000)
                        .requestBody(BODY)
                        .build());
    }

    private static Response delete(Proxy proxy) {
        return proxy.delete(
                ProxyDeleteProxyRequest.builder().serviceId(SERVICE).downstreamUrl(URL).build());
    }
}
