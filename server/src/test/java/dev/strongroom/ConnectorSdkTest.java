package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.unify.Apideck;
import com.apideck.unify.Connector;
import com.apideck.unify.models.components.ApiStatus;
import com.apideck.unify.models.components.ApisFilter;
import com.apideck.unify.models.components.ConnectorStatus;
import com.apideck.unify.models.components.ConnectorsFilter;
import com.apideck.unify.models.components.UnifiedApiId;
import com.apideck.unify.utils.Response;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.testing.CheckedTransport;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
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

/// The published Java client, unchanged: every method it has for the Connector API, against a
/// started server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorSdkTest {
    private static final String SALESFORCE = "salesforce";
    private static final String LEADS = "leads";
    private static final String CRM = "crm";

    private static final Map<String, Function<Connector, Response>> CALLS =
            Map.of(
                    "connectors.list", client -> client.connectors().list().call(),
                    "connectors.get", client -> client.connectors().get(SALESFORCE),
                    "connectorDocs.get",
                            client -> client.connectorDocs().get(SALESFORCE, "consumer+connection"),
                    "connectorResources.get",
                            client -> client.connectorResources().get(SALESFORCE, LEADS),
                    "apis.list", client -> client.apis().list().call(),
                    "apis.get", client -> client.apis().get(CRM),
                    "apiResources.get", client -> client.apiResources().get(CRM, LEADS),
                    "apiResourceCoverage.get",
                            client -> client.apiResourceCoverage().get(CRM, LEADS));

    private TestServer server;
    private Connector client;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        client =
                Apideck.builder()
                        .serverURL(server.url())
                        .apiKey(Fixture.API_KEY)
                        .appId(Fixture.APPLICATION)
                        .retryConfig(RetryConfig.noRetries())
                        .client(new CheckedTransport())
                        .build()
                        .connector();
    }

    @AfterAll
    void stop() {
        server.close();
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
                .containsExactlyInAnyOrderElementsOf(SdkMethods.of(Connector.class));
    }

    @Test
    void everyConnector_isReadByTheClient() {
        for (String id : ConnectorCatalog.bundled().ids()) {
            var connector = client.connectors().get(id).getConnectorResponse().orElseThrow().data();
            assertThat(connector.serviceId()).contains(id);
            assertThat(connector.authType().orElseThrow().isKnown()).isTrue();
            assertThat(connector.status().orElseThrow().isKnown()).isTrue();
            assertThat(connector.unifiedApis().orElseThrow()).isNotEmpty();
        }
    }

    @Test
    void pages_withAFilter_areFollowedToTheEnd() {
        var connectors =
                client.connectors()
                        .list()
                        .limit(2)
                        .filter(
                                ConnectorsFilter.builder()
                                        .unifiedApi(UnifiedApiId.CRM)
                                        .status(ConnectorStatus.LIVE)
                                        .build())
                        .callAsStream()
                        .flatMap(page -> page.getConnectorsResponse().orElseThrow().data().stream())
                        .toList();
        var apis =
                client.apis()
                        .list()
                        .limit(5)
                        .filter(ApisFilter.builder().status(ApiStatus.CONSIDERING).build())
                        .callAsStream()
                        .flatMap(page -> page.getApisResponse().orElseThrow().data().stream())
                        .toList();

        assertThat(connectors).extracting(one -> one.id().orElseThrow()).contains(SALESFORCE);
        assertThat(connectors).doesNotHaveDuplicates().hasSizeGreaterThan(2);
        assertThat(apis).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }
}
