package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.unify.Apideck;
import com.apideck.unify.models.components.Consumer;
import com.apideck.unify.models.components.ConsumerMetadata;
import com.apideck.unify.models.components.ConsumersFilter;
import com.apideck.unify.models.components.CreateConsumerRequest;
import com.apideck.unify.models.components.UpdateConsumerRequest;
import com.apideck.unify.models.errors.BadRequestResponse;
import com.apideck.unify.models.errors.NotFoundResponse;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published Java client, unchanged: consumers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumersSdkTest {
    private TestServer server;
    private Apideck sdk;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        sdk =
                Apideck.builder()
                        .serverURL(server.url())
                        .apiKey(Fixture.API_KEY)
                        .appId(Fixture.APPLICATION)
                        .consumerId(Fixture.CONSUMER)
                        .retryConfig(RetryConfig.noRetries())
                        .build();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void consumer_fromCreatingToDeleting_readsBackTyped() {
        String id = "sdk:1/2 +é";
        create(id, "Ada");
        var path = "/vault/connections/crm/salesforce";
        var headers = new HashMap<>(Fixture.headers());
        headers.put("x-apideck-consumer-id", "sdk-connected");
        server.call("PATCH", path, "{}", headers);

        Consumer read = sdk.vault().consumers().get(id).getConsumerResponse().orElseThrow().data();
        assertThat(read.consumerId()).isEqualTo(id);
        assertThat(read.metadata().orElseThrow().userName()).contains("Ada");
        assertThat(read.aggregatedRequestCount()).contains(0.0);
        assertThat(read.connections().orElseThrow()).isEmpty();

        Consumer connected =
                sdk.vault()
                        .consumers()
                        .get("sdk-connected")
                        .getConsumerResponse()
                        .orElseThrow()
                        .data();
        assertThat(connected.requestCounts().orElseThrow().vault()).contains(1.0);
        assertThat(connected.connections().orElseThrow())
                .singleElement()
                .satisfies(one -> assertThat(one.serviceId()).contains("salesforce"));

        var update =
                UpdateConsumerRequest.builder()
                        .metadata(ConsumerMetadata.builder().email("a@b.example").build())
                        .build();
        assertThat(
                        sdk.vault()
                                .consumers()
                                .update(id, update)
                                .updateConsumerResponse()
                                .orElseThrow()
                                .data()
                                .metadata()
                                .orElseThrow()
                                .email())
                .contains("a@b.example");

        var deleted = sdk.vault().consumers().delete(id);
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.deleteConsumerResponse()).isPresent();
        assertThatThrownBy(() -> sdk.vault().consumers().get(id))
                .isInstanceOf(NotFoundResponse.class)
                .hasMessageContaining("Unknown Consumer");
    }

    @Test
    void list_withTheClientsOwnPager_endsAfterEveryConsumer() {
        for (int i = 0; i < 7; i++) {
            create("pager-" + i, "Nobody");
        }
        var filter = ConsumersFilter.builder().consumerId("pager-").build();
        assertThat(
                        sdk.vault()
                                .consumers()
                                .list()
                                .filter(filter)
                                .limit(3)
                                .callAsStream()
                                .flatMap(
                                        page ->
                                                page
                                                        .getConsumersResponse()
                                                        .orElseThrow()
                                                        .data()
                                                        .stream())
                                .map(one -> one.consumerId().orElseThrow()))
                .containsExactly(
                        "pager-0", "pager-1", "pager-2", "pager-3", "pager-4", "pager-5",
                        "pager-6");
        assertThatThrownBy(() -> sdk.vault().consumers().list().cursor("broken").call())
                .isInstanceOf(BadRequestResponse.class);
    }

    @Test
    void stats_ofARange_areTyped() {
        create("counted", "Nobody");
        var data =
                sdk.vault()
                        .consumerRequestCounts()
                        .list()
                        .consumerId("counted")
                        .startDatetime("2021-05-01T12:00:00.000Z")
                        .endDatetime("2100-05-30T12:00:00.000Z")
                        .call()
                        .consumerRequestCountsInDateRangeResponse()
                        .orElseThrow()
                        .data();
        assertThat(data.aggregatedRequestCount()).contains(0.0);
    }

    private void create(String id, String userName) {
        var request =
                CreateConsumerRequest.builder()
                        .consumerId(id)
                        .metadata(ConsumerMetadata.builder().userName(userName).build())
                        .build();
        assertThat(sdk.vault().consumers().create(request).statusCode()).isEqualTo(200);
    }
}
